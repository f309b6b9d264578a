/** Preloaded into a station's threads: the next day has come. */
const now = Date.now;
Date.now = () => now() + 86_400_000;
