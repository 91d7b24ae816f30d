/**
 * Two log lines of `/aws/lambda/orders` as a subscription filter sends them: JSON, compressed with gzip, in base64.
 * A constant, because this room has no compression; the test unpacks it.
 */
const data =
  'H4sIAAAAAAACA6WQzWrDMBCEX8UsPRqsleQ/3Qx1QqFtIPYtmKLE21QQW0ZSEkrIu5cktNBCTt3b7sDMN3uCgbzXW2o/JwIFj1Vbvb3UTVPNa4jBHkdyoAC5kGmWFyVDDjHs7Hbu7H4CBYk++mSnh3WvE+t6cv6mN8GRHkABZzxLGCaYJquH56qtm7ZjP356venp/e8OMfj92m+cmYKx48zswsVYrYCcs85Dd82oDzSGy/kEpgcFomQSSyERmSyLXCLPUsFQ8DRHIVnB7gzEEMxAPuhhAoV5Vshc3KT4+z+gYPX0Olt00bVlhIxh5GhD5kA9nOP/IeBdBOS/EOrlcrH8xfChfTTayAQaPJy78xedzhdd0gEAAA==';

/** Log lines from a CloudWatch Logs subscription filter. */
export function cloudwatchLogsSample() {
  return {
    name: 'log-lines',
    comment: 'CloudWatch Logs: data is base64 of gzip of JSON with two log lines',
    event: { awslogs: { data } },
  };
}
