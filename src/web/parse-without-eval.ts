/** Schemas are interpreted, not compiled: the content security policy lets no page make code. Must run before any schema is made. */
import { z } from 'zod';

z.config({ jitless: true });
