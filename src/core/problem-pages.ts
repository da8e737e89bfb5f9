/** Every code that a Problem can carry, with the page that `rolecall explain CODE` shows. */

export interface ProblemPage {
  title: string
  /** What it means and what usually leads there. */
  means: string
  /** What to do. */
  fix: string
}

export const problemPages = {
  'usage-unknown-command': {
    title: 'There is no such command',
    means: 'The first word after `rolecall` names no command.',
    fix: '`rolecall --help` lists the commands.',
  },
  'usage-unknown-option': {
    title: 'The command has no such option',
    means: 'An option was given that this command does not take.',
    fix: '`rolecall COMMAND --help` lists the options of a command.',
  },
  'usage-bad-value': {
    title: 'An option or argument has a value that is not allowed',
    means: 'The value is missing, of the wrong kind, or outside the range that the message names.',
    fix: 'Give one of the values that the message allows.',
  },
  'usage-unexpected-argument': {
    title: 'There is an argument too many',
    means: 'The command takes fewer arguments than were given.',
    fix: '`rolecall COMMAND --help` shows how the command is called; quote values that hold spaces.',
  },
  'usage-missing-argument': {
    title: 'The command needs an argument',
    means: 'The command was called without something it cannot do without.',
    fix: '`rolecall COMMAND --help` shows how the command is called.',
  },
  'file-unreadable': {
    title: 'A file could not be read',
    means: 'The file is not there, is a directory, or this user may not read it.',
    fix: 'Check the path and its permissions.',
  },
  'file-unwritable': {
    title: 'A file could not be written',
    means: 'The directory is not there, the disk is full, or this user may not write there.',
    fix: 'Name a path that this user may write.',
  },
  'file-exists': {
    title: 'A file that would be written is there already',
    means: 'No file is replaced unawares. `rolecall init` writes new files only, and a trail is appended to a trail only.',
    fix: 'Name another file. For `rolecall init`: replace it with `--force`, or see with `--dry-run` what would be written.',
  },
  'stack-missing': {
    title: 'There is no stack file',
    means:
      'Rolecall reads what the workload needs from `stack.yaml` in the current directory, or from the file that `--stack` names.',
    fix: 'Run in the directory that holds `stack.yaml`, or name the file with `--stack FILE`.',
  },
  'stack-malformed': {
    title: 'The stack file is no valid YAML',
    means: 'The YAML parser stopped at the line and column in the message.',
    fix: 'Mend the syntax there; most often it is the indentation or a missing quote.',
  },
  'stack-invalid': {
    title: 'The stack file says something that Rolecall does not understand',
    means:
      'The YAML is well formed, but a key is unknown or a value is not of the allowed kind. The message names line and column.',
    fix: 'Compare with the `stack.yaml` that ships with Rolecall.',
  },
  'policy-malformed': {
    title: 'A policy document is not valid',
    means: 'The file is no JSON, or breaks the grammar of IAM policies at the place that the message names.',
    fix: 'Mend the document; the IAM User Guide, "IAM JSON policy element reference", has the grammar.',
  },
  'facts-malformed': {
    title: 'A file of saved facts cannot be understood',
    means: 'The file was not written by `rolecall test --save`, or by a version whose format this one does not read.',
    fix: 'Save the facts again with `rolecall test --save FILE`.',
  },
  'port-in-use': {
    title: 'A port is taken',
    means: 'Another program listens on the port that was asked for.',
    fix: 'Choose another port, or leave the option out: the system then picks a free one.',
  },
  'port-forbidden': {
    title: 'A port may not be opened',
    means: 'Ports under 1024 are kept for privileged users on most systems.',
    fix: 'Choose a port of 1024 or above, or run in a network namespace of your own, where you may open any.',
  },
  'address-unavailable': {
    title: 'The machine does not have the address',
    means: 'A server can listen only on an address that one of the network interfaces has.',
    fix: 'Give the address to the loopback interface, best in a network namespace of your own, or leave the option out.',
  },
  'application-silent-at-start': {
    title: 'The application of the rehearsal does not answer',
    means: 'The program after `--` runs, and nothing answered on the port that PORT told it, on 127.0.0.1.',
    fix: 'Let it listen on PORT, or leave it out of the rehearsal.',
  },
  'command-not-found': {
    title: 'The command to run inside the sandbox is not there',
    means: 'The program after `--` is not on the PATH, or is not executable.',
    fix: 'Check the spelling, or give the full path.',
  },
  'tool-missing': {
    title: 'A program is missing that this one calls',
    means: 'The shell scripts need `curl`; it is not on the PATH, or may not be executed.',
    fix: 'Install it.',
  },
  'artefact-unknown': {
    title: 'There is no such artefact',
    means: '`rolecall render` takes the id of a file that follows from the stack.',
    fix: '`rolecall render --help` lists them.',
  },
  'fault-has-no-effect': {
    title: 'The fault breaks nothing in this stack',
    means: 'The fault takes permissions away that this stack does not give, so everything would stay whole.',
    fix: 'Set what the message names in the stack file, or inject another fault.',
  },
  'fault-unknown': {
    title: 'There is no such fault',
    means: '`--fault` takes the id of one of the faults that Rolecall can inject.',
    fix: '`rolecall faults` lists them.',
  },
  'user-data-too-large': {
    title: 'The user data is larger than EC2 takes',
    means: 'EC2 takes 16 KiB of user data. Without a package to fetch, the shell scripts travel in it, compressed.',
    fix: 'Name the package with `rolecall render cloud-init --package URL --sha256 HEX`.',
  },
  'setup-call-failed': {
    title: 'A call to AWS that set-up needs has failed',
    means: 'The stack says that the instance may set up its log group, but AWS refused the call, or gave no answer.',
    fix: "Compare the role's policy with `rolecall render iam-policy`, or leave the log group to Terraform: `permissions.logGroupSetup: false`.",
  },
  'setup-not-permitted': {
    title: 'Set-up may not write a file',
    means:
      'What set-up writes belongs to the whole machine, so it takes root. What was written before stays, and is found done the next time.',
    fix: 'Run `sudo rolecall setup`, or write below another directory with `--root DIR`.',
  },
  'explain-unknown': {
    title: 'There is nothing to explain under that name',
    means:
      '`rolecall explain` knows the codes of errors and the ids of checks, causes and faults, and reads the denials of AWS; what it was given is neither.',
    fix: 'Copy the code from the message, as in `rolecall explain imds-token-refused`, or paste the whole error of AWS in quotes, from `An error occurred` to its end.',
  },
  'aws-endpoint-invalid': {
    title: 'The address of an AWS service cannot be used',
    means:
      'AWS_ENDPOINT_URL, or the variable of the service such as AWS_ENDPOINT_URL_STS, holds something that is no http or https URL.',
    fix: 'Mend the variable, or unset it: AWS is then asked in the region of the instance.',
  },
  'application-url-invalid': {
    title: "The address of the application's health cannot be used",
    means: 'ROLECALL_APPLICATION_URL holds something that is no http URL, or one with a user name.',
    fix: "Mend the variable, or unset it: the application is then asked at the stack's port and path on this machine.",
  },
  'imds-disabled-by-environment': {
    title: 'The environment forbids calls to the metadata service',
    means: 'AWS_EC2_METADATA_DISABLED is `true`, so every SDK in this environment skips the instance role.',
    fix: 'Unset AWS_EC2_METADATA_DISABLED where the process gets its environment.',
  },
  'imds-endpoint-invalid': {
    title: 'The address of the metadata service cannot be used',
    means: 'The endpoint must be an http URL, the endpoint mode `IPv4` or `IPv6`.',
    fix: 'Mend or unset AWS_EC2_METADATA_SERVICE_ENDPOINT, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE or their keys in the AWS config file.',
  },
  'imds-unreachable': {
    title: 'Nothing answers at the address of the metadata service',
    means:
      'The connection was refused, timed out, or there is no route. Off EC2 that is normal; on EC2 a firewall, a missing route or a network policy is in the way.',
    fix: 'On a laptop, rehearse with `rolecall rehearse`. On EC2, look at `ip route get 169.254.169.254` and the firewall of the process that fails.',
  },
  'imds-reply-lost': {
    title: 'The metadata service takes the connection, then no reply arrives',
    means:
      'For a token request this is the signature of a hop limit that is too low: the reply is dropped on its way to a container.',
    fix: 'Raise the hop limit: `aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2`.',
  },
  'imds-token-ttl-invalid': {
    title: 'The metadata service refused the lifetime that was asked for (400)',
    means: 'The TTL header was missing or outside 1 to 21600 seconds, or something on the way changed it.',
    fix: 'Ask for 1 to 21600 seconds.',
  },
  'imds-token-refused': {
    title: 'The metadata service refused a session token (403)',
    means: 'The metadata service is switched off for the instance, or something on the way adds an X-Forwarded-For header.',
    fix: '`aws ec2 modify-instance-metadata-options --http-endpoint enabled`; if it is enabled, find the proxy that adds the header.',
  },
  'imds-unauthorized': {
    title: 'The metadata service did not accept the session token (401)',
    means: 'A fresh token was refused as well, so it was not merely expired: another instance, proxy or emulator answers.',
    fix: 'Check that token and metadata requests reach the same metadata service.',
  },
  'imds-forbidden': {
    title: 'The metadata service refused a request (403)',
    means: 'The metadata service is switched off for the instance, or the method is not allowed.',
    fix: '`aws ec2 modify-instance-metadata-options --http-endpoint enabled`.',
  },
  'imds-not-found': {
    title: 'The metadata service has nothing at that path (404)',
    means:
      'The name is misspelt, or the instance has no such property: `iam/` is there only with an instance profile, `tags/` only when they are enabled.',
    fix: '`rolecall get` without a path lists what there is.',
  },
  'imds-throttled': {
    title: 'The metadata service asks to slow down (429 or 503)',
    means: 'Requests are limited per instance, packets to link-local addresses per network interface.',
    fix: 'Poll less, keep tokens and credentials instead of asking for each call.',
  },
  'imds-unexpected-answer': {
    title: 'The answer cannot come from a metadata service',
    means:
      'The status or the body is none that the metadata service gives: a proxy, a captive portal or another service took the address.',
    fix: 'Check the endpoint and what listens there.',
  },
  'imds-no-role': {
    title: 'The instance has no role',
    means: 'The metadata service lists no role: no instance profile is attached, or the profile holds none.',
    fix: '`aws ec2 associate-iam-instance-profile`; the role shows within seconds.',
  },
  'imds-credentials-refused': {
    title: 'The metadata service holds no credentials for the role',
    means: 'The body of the answer says why: most often the trust policy of the role does not name ec2.amazonaws.com.',
    fix: 'Let the trust policy allow `sts:AssumeRole` to `ec2.amazonaws.com`, then wait up to a minute.',
  },
  'imds-credentials-expired': {
    title: 'The metadata service hands out credentials that have expired',
    means: "New credentials are late, something on the way answers from a cache, or this machine's clock is fast.",
    fix: 'Compare `date -u` with the true time; if the clock is right, wait some minutes and look whether the expiry moves.',
  },
} as const satisfies Record<string, ProblemPage>

export type ProblemCode = keyof typeof problemPages
