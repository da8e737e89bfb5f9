#!/bin/sh
# Tests the chain that proves who an EC2 instance is, from its inside: session token, metadata, role, credentials, identity,
# parameter. A POSIX sh, curl and the AWS CLI are all it needs; tokens, keys and parameter values are never shown.
set -u
export AWS_PAGER=''
# Old versions of the AWS CLI prefer the global endpoint of STS, which a VPC has no private way to.
export AWS_STS_REGIONAL_ENDPOINTS="${AWS_STS_REGIONAL_ENDPOINTS:-regional}"

newline='
'
case $0 in
  */*) helper=${0%/*}/scripts/imdsv2-helper.sh ;;
  *) helper=./scripts/imdsv2-helper.sh ;;
esac
parameter=/sandbox/go-mysql-api/db/password
failed='' unknown='' broken='' has_cli=''

usage() {
  cat <<'END'
Usage: test-iamv2-auth.sh [--parameter NAME]

Tests the chain that proves who an EC2 instance is, link by link. What leans on a broken link is skipped.

  cli          the AWS CLI is installed
  token        the metadata service grants a session token (IMDSv2)
  metadata     it tells the instance and its region
  role         the instance has a role
  credentials  EC2 can assume the role and issues credentials
  identity     the AWS CLI acts as that role on this instance
  parameter    it can read and decrypt the parameter

Options
  --parameter NAME  the parameter, in place of /sandbox/go-mysql-api/db/password
  -h, --help        show this

Environment
  AWS_REGION, AWS_DEFAULT_REGION  the region, in place of the instance's
  AWS_ENDPOINT_URL                where AWS is; AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL_SSM go before it
  NO_COLOR                        no colours
  and what scripts/imdsv2-helper.sh --help names

Exit codes
  0  healthy
  1  something is broken
  2  the test could not run, or was called wrongly
  3  something could not be learnt, and nothing is known to be broken

Examples
  ./test-iamv2-auth.sh
  ./test-iamv2-auth.sh --parameter /prod/shop/db/password
END
}

# cannot_run CODE MESSAGE FIX
cannot_run() {
  printf 'error[%s]: %s\n  fix    %s\n' "$1" "$2" "$3" >&2
  exit 2
}

choose_looks() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ok=✔ not_ok=✘ none=– ;;
    *) ok=+ not_ok=x none=- ;; # a console at boot
  esac
  red='' green='' yellow='' dim='' plain=''
  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    escape=$(printf '\033')
    red="${escape}[31m" green="${escape}[32m" yellow="${escape}[33m" dim="${escape}[2m" plain="${escape}[0m"
  fi
}

# tell STATE LINK WORDS: one line of the report.
tell() {
  case $1 in
    ok) paint=$green mark=$ok ;;
    failed) paint=$red mark=$not_ok failed=${failed:-$2} ;;
    skipped) paint=$dim mark=$none ;;
    unknown) paint=$yellow mark='?' unknown=$2 ;;
  esac
  printf '  %s%s %-7s%s  %-11s  %s\n' "$paint" "$mark" "$1" "$plain" "$2" "$3"
}

# detail LABEL WORDS
detail() {
  printf '                           %s%-5s%s  %s\n' "$dim" "$1" "$plain" "$2"
}

# stands LINK: whether all that the link leans on holds; else says that it is skipped.
stands() {
  [ -n "$broken" ] || return 0
  tell skipped "$1" "needs $broken"
  return 1
}

# has_cli_for LINK: whether the AWS CLI is there; else says that nothing can be learnt.
has_cli_for() {
  [ -z "$has_cli" ] || return 0
  tell unknown "$1" 'needs cli'
  return 1
}

# ask NAME: sets `answer` to the value that the metadata service has, or to the helper's error, and `ended` to its exit code.
ask() {
  answer=$(sh "$helper" "$1" 2>&1)
  ended=$?
  # One time-out is no diagnosis.
  if [ "$ended" -eq 3 ]; then
    answer=$(sh "$helper" "$1" 2>&1)
    ended=$?
  fi
  [ "$ended" -ne 0 ] || return 0
  code=${answer#error\[}
  code=${code%%\]*}
  case $ended-$code in
    [13]-imds-* | 2-imds-disabled-by-environment) ;;
    *)
      printf '%s\n' "$answer" >&2
      exit 2
      ;;
  esac
}

# came LINK: whether the answer is a value; else tells the helper's error.
came() {
  [ "$ended" -ne 0 ] || return 0
  case $1-$ended-$code in
    *-imds-throttled) state=unknown ;;
    # Without a token the link is broken whatever the reason; later on, no answer only means that nothing was learnt.
    token-* | *-[12]-*) state=failed ;;
    *) state=unknown ;;
  esac
  error=${answer%%"$newline"*}
  tell "$state" "$1" "${error#*: } [$code]"
  broken=$1
  case $answer in
    *"  tried  "*)
      tried=${answer#*  tried  }
      detail tried "${tried%%"$newline"*}"
      ;;
  esac
  detail fix "${answer##*  fix    }"
  return 1
}

# aws_cli ENDPOINT ARGUMENT...: sets `answer` to the one line that it printed, `remarks` to what it said on stderr, and `ended`.
aws_cli() {
  aws_endpoint=$1
  shift
  tried="aws $*"
  [ -z "$aws_endpoint" ] || set -- "$@" --endpoint-url "$aws_endpoint"
  # Through one pipe, so that there is no file: stderr as it comes, then the one line of stdout, then the exit code.
  all=$(
    {
      printed=$(aws "$@" --region "${AWS_REGION:-${AWS_DEFAULT_REGION:-$region}}" --output text \
        --cli-connect-timeout 5 --cli-read-timeout 10 2>&3 </dev/null)
      ended=$?
      printf '\n%s\n%s' "$printed" "$ended"
    } 3>&1
  )
  ended=${all##*"$newline"}
  all=${all%"$newline"*}
  answer=${all##*"$newline"}
  remarks=${all%"$newline"*}
}

# refused LINK: tells why the AWS CLI did not succeed, in AWS's own sentence.
refused() {
  case $remarks in
    *'An error occurred ('*)
      sentence="An error occurred (${remarks#*An error occurred (}"
      sentence=${sentence%%"$newline"*}
      ;;
    *)
      sentence=$(printf '%s' "$remarks")
      sentence=${sentence##*"$newline"}
      ;;
  esac
  state=failed
  case $sentence in
    *'(Throttling'* | *'(RequestLimitExceeded)'* | *'(InternalFailure)'* | *'(InternalServerError)'* | *'(ServiceUnavailable)'*)
      state=unknown fix='ask again in a minute'
      ;;
    *'service control policy'* | *'resource control policy'*)
      fix='the organisation forbids it: its administrators must change that policy'
      ;;
    *'permissions boundary'*) fix='the permissions boundary of the role must allow the action as well' ;;
    *'VPC endpoint policy'*) fix='the policy of the VPC endpoint must allow the action as well' ;;
    *'explicit deny'*) fix='find the Deny statement in that policy; no Allow outweighs it' ;;
    *'not authorized to perform: '*' on resource: '*)
      action=${sentence#*' perform: '}
      resource=${sentence#*' on resource: '}
      fix="allow ${action%% *} on ${resource%% *} in a policy of the role"
      ;;
    *ciphertext* | *'(InvalidKeyId)'*) fix="allow the role kms:Decrypt on the parameter's key, in the key's policy too" ;;
    *'(AccessDenied'*) fix='allow the action in a policy of the role' ;;
    *'(ParameterNotFound)'*) fix='check the name and the region, or name another with --parameter' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'*)
      fix="take out keys that were copied once (aws configure list); the instance's own are for EC2 to renew"
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClientException)'*)
      fix='aws configure list shows where the keys come from: fixed ones go before those of the instance'
      ;;
    *'(SignatureDoesNotMatch)'* | *'(InvalidSignatureException)'* | *'(RequestTimeTooSkewed)'*)
      fix='check the clock (chronyc tracking), then where the keys come from (aws configure list)'
      ;;
    *'Unable to locate credentials'*)
      fix='look for AWS_PROFILE, AWS_EC2_METADATA_DISABLED and proxies in the environment, then at aws configure list'
      ;;
    *'config profile'*) fix='unset AWS_PROFILE, or add that profile to the config file' ;;
    'An error occurred ('*) fix='run the command by hand, with --debug' ;;
    *)
      # Nothing of AWS's: no answer came, or the AWS CLI itself gave up.
      state=unknown fix='look at proxies, DNS, the route and the VPC endpoints of the service'
      ;;
  esac
  tell "$state" "$1" "${sentence:-the AWS CLI ended with exit code $ended}"
  broken=$1
  detail tried "$tried"
  detail fix "$fix"
}

test_cli() {
  if version=$(aws --version 2>&1 </dev/null); then
    has_cli=yes
    tell ok cli "${version%% *}"
  else
    # It stands in the way of two links only, so the others are tested all the same.
    tell unknown cli 'the AWS CLI is not installed or does not run'
    detail fix 'install it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'
  fi
}

test_token_and_metadata() {
  ask instance-id
  case $answer in
    'error['*'  tried  PUT '* | 'error[imds-disabled-by-environment]'*) came token ;;
    *) tell ok token 'a session token is granted' ;;
  esac
  stands metadata && came metadata || return
  instance=$answer
  ask region
  came metadata || return
  region=$answer
  tell ok metadata "$instance in $region"
}

test_role() {
  stands role || return
  ask iam-role
  came role || return
  role=$answer
  tell ok role "$role"
}

test_credentials() {
  stands credentials || return
  ask credentials-code
  came credentials || return
  tell ok credentials 'EC2 assumes the role and issues credentials'
}

test_identity() {
  stands identity && has_cli_for identity || return
  aws_cli "${AWS_ENDPOINT_URL_STS:-${AWS_ENDPOINT_URL:-}}" sts get-caller-identity --query Arn
  case $ended-$answer in
    0-arn:*:sts::*:assumed-role/"$role"/"$instance") tell ok identity "$answer" ;;
    0-arn:*)
      tell failed identity "the AWS CLI acts as $answer, not as $role on $instance"
      broken=identity
      detail fix 'aws configure list shows which keys go before those of the instance'
      ;;
    *) refused identity ;;
  esac
}

test_parameter() {
  stands parameter && has_cli_for parameter || return
  aws_cli "${AWS_ENDPOINT_URL_SSM:-${AWS_ENDPOINT_URL:-}}" \
    ssm get-parameter --name "$parameter" --with-decryption --query Parameter.Type
  case $ended-$answer in
    0-String | 0-StringList | 0-SecureString) tell ok parameter "$parameter can be read ($answer)" ;;
    *) refused parameter ;;
  esac
}

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      usage
      exit
      ;;
    --parameter=*) parameter=${1#*=} ;;
    --parameter)
      [ $# -ge 2 ] || cannot_run usage-bad-value '--parameter needs a name' 'test-iamv2-auth.sh --parameter NAME'
      parameter=$2
      shift
      ;;
    -*) cannot_run usage-unknown-option "unknown option \`$1\`" 'test-iamv2-auth.sh [--parameter NAME]; --help says more' ;;
    *) cannot_run usage-unexpected-argument "unexpected argument \`$1\`" 'test-iamv2-auth.sh [--parameter NAME]; --help says more' ;;
  esac
  shift
done
# The AWS CLI would take `file://…` for the name of a file to read, and what begins with a hyphen for an option.
case $parameter in
  '' | -* | *[!A-Za-z0-9_.:/-]* | *//*)
    cannot_run usage-bad-value "the parameter is \`$parameter\`, allowed is a name such as \`/sandbox/app/db/password\`" \
      'test-iamv2-auth.sh --parameter NAME'
    ;;
esac
[ -r "$helper" ] || cannot_run file-unreadable "\`$helper\` cannot be read" 'keep this script and the folder scripts together'

choose_looks
printf 'IMDSv2 authentication of this instance\n\n'
test_cli
test_token_and_metadata
test_role
test_credentials
test_identity
test_parameter
echo
if [ -n "$failed" ]; then
  printf '%sbroken at "%s"%s\n' "$red" "$failed" "$plain"
  exit 1
elif [ -n "$unknown" ]; then
  printf '%sunknown: something could not be learnt%s\n' "$yellow" "$plain"
  exit 3
fi
printf '%shealthy: every link holds%s\n' "$green" "$plain"
