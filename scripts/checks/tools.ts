import { type Check, complaintsOf } from './check.ts';

export const formatCheck: Check = {
  name: 'the code is formatted and linted (Biome)',
  run: () => complaintsOf('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off', '.']),
};

export const serverTypesCheck: Check = {
  name: 'the types of the server, the scripts and the tests hold',
  run: () => complaintsOf('typescript/bin/tsc', ['-p', 'tsconfig.json', '--pretty', 'false']),
};

export const webTypesCheck: Check = {
  name: 'the types of the web application hold',
  run: () => complaintsOf('typescript/bin/tsc', ['-p', 'tsconfig.web.json', '--pretty', 'false']),
};

export const deadCodeCheck: Check = {
  name: 'no file, export or dependency is unused (knip)',
  run: () => complaintsOf('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors']),
};
