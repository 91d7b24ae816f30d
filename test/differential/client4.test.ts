import { compareWithClient } from './compareWithClient.ts';

compareWithClient(4);
