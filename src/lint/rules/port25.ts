import type { Rule } from '../rule.ts';
import { checkJavaScript } from './port25/javaScript.ts';
import { checkPython } from './port25/python.ts';

export const port25: Rule = {
  meta: {
    id: 'port-25',
    title: 'Send mail through port 587',
    what: 'Reports connections to port 25: `nodemailer` and the `net` module with that port, and `smtplib.SMTP`, which takes port 25 unless it is given another one. Hosts on the same machine and ports that are not known are left alone.',
    why: 'AWS blocks outgoing connections to TCP port 25 from Lambda, to keep spam away. The connection is never made, and the function waits until a timeout.',
    fix: 'Use the submission port 587 with STARTTLS, or 465 with TLS from the start; Amazon SES knows both, and 2587. The quick fix writes 587. For functions in a VPC, AWS lifts the block on request.',
    severity: 'information',
    examples: [
      { language: 'javascript', bad: javaScriptExample(25), good: javaScriptExample(587) },
      {
        language: 'python',
        bad: pythonExample('"smtp.example.com"'),
        good: pythonExample('"smtp.example.com", 587'),
      },
    ],
    sources: [
      'https://aws.amazon.com/lambda/faqs/',
      'https://repost.aws/knowledge-center/ec2-port-25-throttle',
      'https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html',
      'https://docs.python.org/3/library/smtplib.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function javaScriptExample(port: number): string {
  return [
    "const nodemailer = require('nodemailer');",
    '',
    `const transport = nodemailer.createTransport({ host: 'smtp.example.com', port: ${port} });`,
    '',
    'exports.handler = async event => transport.sendMail({ to: event.to, text: event.text });',
    '',
  ].join('\n');
}

function pythonExample(connection: string): string {
  return [
    'import smtplib',
    '',
    '',
    'def lambda_handler(event, context):',
    `    with smtplib.SMTP(${connection}) as server:`,
    '        server.sendmail("shop@example.com", event["to"], event["text"])',
    '',
  ].join('\n');
}
