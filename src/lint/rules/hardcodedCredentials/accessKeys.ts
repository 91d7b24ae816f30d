/** Long-term keys begin with AKIA, temporary ones with ASIA ("Understanding unique ID prefixes" of the IAM user guide). */
const accessKeyId = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;

/** Secret access keys have 40 characters, which many hashes have too: only a name tells them apart. */
const secretAccessKey = /^[A-Za-z0-9/+]{40}$/;
const secretName = /secret_?(?:access_?)?key$/i;

/** What a text gives away, `name` being that of the variable, property or key that holds it. */
export function findCredential(text: string, name: string | undefined): string | undefined {
  if (/EXAMPLE(?:KEY)?\b/.test(text)) return undefined;
  if (accessKeyId.test(text)) {
    return 'This is an access key of AWS: whoever can read the code has what the key allows.';
  }
  return name !== undefined && secretName.test(name) && isSecret(text)
    ? 'This looks like a secret access key of AWS: whoever can read the code has what the key allows.'
    : undefined;
}

/** Hexadecimal digests have no capitals. */
function isSecret(text: string): boolean {
  return secretAccessKey.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}
