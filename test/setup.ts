/** Runs before each test file: the same random choices every time, and a way to try others (MAABAR_SEED=random or a number). */
import fc from 'fast-check';

const asked = process.env.MAABAR_SEED;
const seed = asked === undefined ? 4800 : asked === 'random' ? Date.now() : Number(asked);
if (!Number.isInteger(seed)) throw new Error(`MAABAR_SEED is "${asked}": give a whole number, or "random"`);

// A failing property prints its seed and path, with which fast-check repeats it.
fc.configureGlobal({ seed });
