import { writeFileSync } from 'node:fs';
import { answerSheet } from './generator/answers.ts';
import { sampleDistrict } from './generator/sample.ts';

// Run after the generator was changed; a test refuses a sheet that is not the generator's.
writeFileSync(new URL('sample/answers.json', import.meta.url), answerSheet(sampleDistrict()));
