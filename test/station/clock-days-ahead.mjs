/** Preloaded into a station's threads: as many days later as MAABAR_TEST_DAYS_AHEAD says. */
import process from 'node:process';

const now = Date.now;
const aheadMs = Number(process.env.MAABAR_TEST_DAYS_AHEAD) * 86_400_000;
Date.now = () => now() + aheadMs;
