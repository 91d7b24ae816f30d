const { GetObjectCommand, PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const { shrink } = require('./shrink');

const client = new S3Client({});
const width = Number(process.env.WIDTH);

/** For each new `photos/<name>.png` makes `thumbnails/<name>.png`. */
exports.handler = async ({ Records }) => {
  const made = [];
  for (const { s3 } of Records) {
    const Bucket = s3.bucket.name;
    // Keys in events are encoded as in a form: a space is a plus sign.
    const Key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const small = shrink(Buffer.from(await Body.transformToByteArray()), width);
    const target = Key.replace(/^photos\//, 'thumbnails/');
    await client.send(new PutObjectCommand({ Bucket, Key: target, Body: small, ContentType: 'image/png' }));
    console.log(`${Key} -> ${target}, ${small.length} bytes`);
    made.push(target);
  }
  return { made };
};
