import { fuzzFixtures } from './fuzzing.ts';

fuzzFixtures('templates', name => /\.(?:ya?ml|json)$/.test(name));
