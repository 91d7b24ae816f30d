import { fuzzFixtures } from './fuzzing.ts';

fuzzFixtures('code', name => !/\.(?:ya?ml|json)$/.test(name));
