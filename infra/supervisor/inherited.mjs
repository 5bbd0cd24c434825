// @ts-check
import { pick } from "./settings.mjs";

/**
 * What our processes inherit from the shell: how to find programs, certificates and proxies, and no secret of the
 * person who starts us.
 */
export const inherited = () => ({
  // Node 20 is supported on purpose; the SDK's advice is for us, not for who starts a class.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  ...pick(process.env, [
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "CI",
    "NO_COLOR",
    "NODE_OPTIONS",
    "NODE_EXTRA_CA_CERTS",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
  ]),
});
