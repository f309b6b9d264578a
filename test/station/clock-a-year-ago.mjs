/** Preloaded into a station's threads: what a clock does whose battery was flat. */
const now = Date.now;
const year = 365 * 86_400_000;
Date.now = () => now() - year;
