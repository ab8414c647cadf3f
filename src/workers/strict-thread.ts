import { z } from "zod";
import { obeyPolicy } from "../core/obey-policy.ts";

// The first import of the page and of each worker: zod tries whether it may evaluate code when a schema is made, and every
// start of a worker asks the policy.
z.config({ jitless: true });
obeyPolicy();
