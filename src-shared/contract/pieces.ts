/** Files that the page hands over in pieces, since a call takes only so much. */
import { z } from 'zod';
import { freeText } from '../domain/contact.ts';

export const UploadId = z.uuid();
/** Of a file as the browser tells it: with its folders, `/` between them. */
const FileName = freeText(500);
/** A piece of a file; pieces of one name are put together in the order they come. */
export const Piece = z.object({ name: FileName, base64: z.base64() });
/** How far reading or storing has come; null where nobody knows of how many. */
export const Importing = z.object({ done: z.int().min(0), total: z.int().min(0).nullable() });
