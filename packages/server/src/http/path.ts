export const apiRoot = "/api/v1";

const parameter = /\{(\w+)\}/g;

/** A contract's path with its parameters in place; ids and roles need no escaping. */
export const fillPath = (template: string, params: Readonly<Record<string, string>>): string =>
  template.replace(parameter, (braced, name: string) => params[name] ?? braced);

/** The parameters of a path that has the template's form, null when it has not. */
export function paramsIn(template: string, path: string): Record<string, string> | null {
  const match = new RegExp(`^${template.replace(parameter, "(?<$1>[^/]+)")}$`).exec(path);
  return match === null ? null : { ...match.groups };
}
