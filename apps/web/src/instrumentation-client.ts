import { z } from "zod";

// The content policy forbids evaluating text, which zod would try before falling back.
z.config({ jitless: true });
