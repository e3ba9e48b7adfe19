/** Before every test of the screen: nothing is left of the one before. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
