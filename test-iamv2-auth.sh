#!/bin/sh
# Tests the chain that proves who an EC2 instance is, from its inside: session token, metadata, role, credentials, identity,
# parameter, registry, logs, metrics, IAM. A POSIX sh, curl and the AWS CLI are all it needs; tokens, keys and parameter values are never shown.
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
group='' namespace='' read_only=''
failed='' unknown='' broken='' has_cli=''

usage() {
  cat <<'END'
Usage: test-iamv2-auth.sh [--parameter NAME] [--log-group NAME] [--namespace NAME] [--read-only]

Tests the chain that proves who an EC2 instance is, link by link. What leans on a broken link is skipped.

  cli          the AWS CLI is installed
  token        the metadata service grants a session token (IMDSv2)
  metadata     it tells the instance and its region
  role         the instance has a role
  credentials  EC2 can assume the role and issues credentials
  identity     the AWS CLI acts as that role on this instance
  parameter    it can read and decrypt the parameter
  registry     it can log in to the image registry (ECR)
  logs         it can write to the log group: one event, in the stream named after the instance
  metrics      it can write to the namespace: one value of AuthenticationTest
  iam          its instance profile holds its role, where the role may read that

Options
  --parameter NAME  the parameter, in place of /sandbox/go-mysql-api/db/password
  --log-group NAME  the log group; for a parameter /ENVIRONMENT/APP/... it is /aws/ec2/ENVIRONMENT-APP/application
  --namespace NAME  the namespace of the metrics; likewise ENVIRONMENT-APP
  --read-only       leave out what writes: logs and metrics
  -h, --help        show this

Environment
  AWS_REGION, AWS_DEFAULT_REGION  the region, in place of the instance's
  AWS_ENDPOINT_URL                where AWS is; AWS_ENDPOINT_URL_STS and its kin for SSM, ECR, CLOUDWATCH_LOGS, CLOUDWATCH
                                  and IAM go before it
  NO_COLOR                        no colours
  and what scripts/imdsv2-helper.sh --help names

Exit codes
  0  healthy
  1  something is broken
  2  the test could not run, or was called wrongly
  3  something could not be learnt, and nothing is known to be broken

Examples
  ./test-iamv2-auth.sh
  ./test-iamv2-auth.sh --parameter /prod/shop/db/password --read-only
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
  # What a terminal would obey has no place in a report.
  while :; do
    case $sentence in
      *[[:cntrl:]]*) sentence="${sentence%%[[:cntrl:]]*} ${sentence#*[[:cntrl:]]}" ;;
      *) break ;;
    esac
  done
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
    *'(ResourceNotFoundException)'*) fix='create the log group, or name another with --log-group' ;;
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
  ask credentials-expiration
  came credentials || return
  now=$(date -u +%Y%m%d%H%M%S 2>/dev/null) || now=0
  if [ "$(digits "$answer")" -le "$now" ]; then
    tell failed credentials "the credentials expired at $answer, and none have taken their place"
    broken=credentials
    detail fix 'compare date -u with the true time; if the clock is right, wait some minutes for EC2 to renew them'
    return
  fi
  tell ok credentials "EC2 assumes the role and issues credentials, valid until $answer"
}

# digits TEXT: the digits of a time, which compare as the times do.
digits() {
  text=$1
  while :; do
    case $text in
      *[!0-9]*) text=${text%%[!0-9]*}${text#*[!0-9]} ;;
      *) break ;;
    esac
  done
  printf '%s\n' "${text:-0}"
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

# branch LINK: whether LINK, which leans on identity alone, can be asked; a sibling that is broken is none of its business.
branch() {
  case $broken in parameter | registry | logs | metrics) broken='' ;; esac
  stands "$1" && has_cli_for "$1"
}

# may_write LINK NAME OPTION: whether writing is wanted, and where to is known.
may_write() {
  if [ -n "$read_only" ]; then
    tell skipped "$1" 'left out: --read-only'
    return 1
  fi
  [ -z "$2" ] || return 0
  tell skipped "$1" "name it with $3"
  return 1
}

test_registry() {
  branch registry || return
  aws_cli "${AWS_ENDPOINT_URL_ECR:-${AWS_ENDPOINT_URL:-}}" \
    ecr get-authorization-token --query 'authorizationData[0].proxyEndpoint'
  case $ended-$answer in
    0-http*) tell ok registry "a login is granted for ${answer#*://}" ;;
    *) refused registry ;;
  esac
}

test_logs() {
  branch logs && may_write logs "$group" --log-group || return
  endpoint=${AWS_ENDPOINT_URL_CLOUDWATCH_LOGS:-${AWS_ENDPOINT_URL:-}}
  aws_cli "$endpoint" logs create-log-stream --log-group-name "$group" --log-stream-name "$instance"
  case $ended-$remarks in
    0-* | *'(ResourceAlreadyExistsException)'*) ;;
    *)
      refused logs
      return
      ;;
  esac
  aws_cli "$endpoint" logs put-log-events --log-group-name "$group" --log-stream-name "$instance" \
    --log-events "timestamp=$(date +%s)000,message=test-iamv2-auth"
  case $ended in
    0) tell ok logs "an event is written to $group, $instance" ;;
    *) refused logs ;;
  esac
}

test_metrics() {
  branch metrics && may_write metrics "$namespace" --namespace || return
  aws_cli "${AWS_ENDPOINT_URL_CLOUDWATCH:-${AWS_ENDPOINT_URL:-}}" \
    cloudwatch put-metric-data --namespace "$namespace" --metric-name AuthenticationTest --value 1
  case $ended in
    0) tell ok metrics "a value is written to $namespace" ;;
    *) refused metrics ;;
  esac
}

test_iam() {
  branch iam || return
  ask iam/info
  came iam || return
  profile=${answer#*:instance-profile/}
  profile=${profile%%'"'*}
  aws_cli "${AWS_ENDPOINT_URL_IAM:-${AWS_ENDPOINT_URL:-}}" \
    iam get-instance-profile --instance-profile-name "${profile##*/}" --query 'InstanceProfile.Roles[0].RoleName'
  case $ended-$answer-$remarks in
    0-"$role"-*) tell ok iam "the instance profile ${profile##*/} holds $role" ;;
    0-*)
      tell failed iam "the instance profile ${profile##*/} holds ${answer:-no role}, not $role"
      detail fix 'wait a minute after a change, else put the role back into the profile'
      ;;
    # The workload does not need it: it is for people who debug.
    *'(AccessDenied)'*) tell skipped iam 'the role may not read its instance profile, which it need not' ;;
    *'An error occurred ('*) refused iam ;;
    # IAM has no endpoint in most private networks.
    *) tell skipped iam 'no answer from IAM, which the workload does not need' ;;
  esac
}

# named OPTION VALUE EXAMPLE: refuses what the AWS CLI would take for an option, or, like `file://...`, for a file to read.
named() {
  case $2 in
    '' | -* | *[!A-Za-z0-9_.:/#-]* | *//*)
      cannot_run usage-bad-value "$1 is \`$2\`, allowed is a name such as \`$3\`" "test-iamv2-auth.sh $1 NAME"
      ;;
  esac
}

while [ $# -gt 0 ]; do
  case $1 in
    --read-only) read_only=yes ;;
    --parameter=*) parameter=${1#*=} ;;
    --log-group=*) group=${1#*=} && named --log-group "$group" /aws/ec2/sandbox-app/application ;;
    --namespace=*) namespace=${1#*=} && named --namespace "$namespace" sandbox-app ;;
    --parameter | --log-group | --namespace)
      [ $# -ge 2 ] || cannot_run usage-bad-value "$1 needs a name" "test-iamv2-auth.sh $1 NAME"
      option=$1=$2
      shift 2
      set -- "$option" "$@"
      continue
      ;;
    -h | --help)
      usage
      exit
      ;;
    -*) cannot_run usage-unknown-option "unknown option \`$1\`" 'test-iamv2-auth.sh --help' ;;
    *) cannot_run usage-unexpected-argument "unexpected argument \`$1\`" 'test-iamv2-auth.sh --help' ;;
  esac
  shift
done
named --parameter "$parameter" /sandbox/app/db/password
case $parameter in
  /*/*/*)
    app=${parameter#/*/} environment=${parameter#/}
    name=${environment%%/*}-${app%%/*}
    group=${group:-/aws/ec2/$name/application} namespace=${namespace:-$name}
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
test_registry
test_logs
test_metrics
test_iam
echo
if [ -n "$failed" ]; then
  printf '%sbroken at "%s"%s\n' "$red" "$failed" "$plain"
  exit 1
elif [ -n "$unknown" ]; then
  printf '%sunknown: something could not be learnt%s\n' "$yellow" "$plain"
  exit 3
fi
printf '%shealthy: every link holds%s\n' "$green" "$plain"
