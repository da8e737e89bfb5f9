#!/bin/sh
# Prints one value of the instance metadata service, always asked for with a session token (IMDSv2).
# It runs at boot, before Node exists: a POSIX sh and curl are all it needs.
set -u
LC_ALL=C # a-z in a pattern means ASCII, ${#value} counts bytes

newline='
'
tried=

usage() {
  cat <<'END'
Usage: imdsv2-helper.sh NAME | PATH

Prints one value of the instance metadata service and nothing else.

Names
  instance-id, region, availability-zone, account-id
  iam-role                the role that the instance profile holds
  credentials-code        Success when there are credentials for that role, else the reason; never the keys
  credentials-expiration  when they expire, as in 2026-11-24T12:00:00Z

Paths
  hostname                            looked up under /latest/meta-data/
  /latest/dynamic/instance-identity/  looked up at the root; a directory prints the names in it

Environment
  AWS_EC2_METADATA_SERVICE_ENDPOINT       an http URL in place of http://169.254.169.254
  AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE  IPv4 or IPv6
  AWS_EC2_METADATA_DISABLED               true forbids the request

Exit codes
  0  the value was printed
  1  the metadata service refused, or has no such value
  2  nothing was asked: wrong usage, a setting that forbids it, or no curl
  3  no usable answer came; asking again may help

Example
  region=$(./scripts/imdsv2-helper.sh region) || exit
END
}

# fail EXIT-CODE CODE MESSAGE FIX
fail() {
  printf 'error[%s]: %s\n' "$2" "$3" >&2
  [ -z "$tried" ] || printf '  tried  %s\n' "$tried" >&2
  printf '  fix    %s\n' "$4" >&2
  exit "$1"
}

wrong_usage() {
  fail 2 "$1" "$2" 'imdsv2-helper.sh instance-id | region | availability-zone | account-id | iam-role | credentials-code | credentials-expiration | PATH'
}

wrong_setting() {
  fail 2 imds-endpoint-invalid "$1" 'mend or unset AWS_EC2_METADATA_SERVICE_ENDPOINT and AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'
}

not_imds() {
  fail 3 imds-unexpected-answer "the answer cannot come from a metadata service ($1)" "check what listens at $endpoint"
}

throttled() {
  fail 3 imds-throttled "the metadata service asks to slow down ($status)" 'ask again in a few seconds, and less often'
}

# Sets `endpoint`, without a slash at its end. An empty setting counts as none, as in AWS's SDKs.
find_endpoint() {
  case ${AWS_EC2_METADATA_DISABLED:-} in
    [Tt][Rr][Uu][Ee])
      fail 2 imds-disabled-by-environment 'AWS_EC2_METADATA_DISABLED forbids calls to the metadata service' \
        'unset AWS_EC2_METADATA_DISABLED'
      ;;
  esac
  mode=${AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE:-IPv4}
  case $mode in
    [Ii][Pp][Vv]4) endpoint=http://169.254.169.254 ;;
    [Ii][Pp][Vv]6) endpoint='http://[fd00:ec2::254]' ;;
    *) wrong_setting "the endpoint mode is \`$mode\`, allowed are \`IPv4\` and \`IPv6\`" ;;
  esac
  endpoint=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-$endpoint}
  case $endpoint in
    # Not shown, for it may hold a password.
    *@*) wrong_setting 'the endpoint holds a user name, allowed is an http URL without one' ;;
    http:///* | *[!]A-Za-z0-9._~:/%[-]*) wrong_setting "the endpoint is \`$endpoint\`, allowed is an http URL" ;;
    http://?*) endpoint=${endpoint%/} ;;
    *) wrong_setting "the endpoint is \`$endpoint\`, allowed is an http URL" ;;
  esac
}

# Becomes curl, so it belongs in a subshell. -q and --noproxy keep the user's .curlrc and proxies out.
exec_curl() {
  exec curl -q -s -g --noproxy '*' --connect-timeout 2 --max-time 3 --max-filesize 65536 \
    -w '\n%{http_code} %{time_connect} %{size_download}' "$@"
}

# The token goes to curl through a pipe, so neither `ps` nor a file shows it. Where a here-document is a pipe it saves two
# processes, which is a tenth of the time; where it is a temporary file, printf is a builtin.
get_with_token() {
  if
    [ -p /dev/stdin ] <<END
the shell decides by the length
END
  then
    exec_curl -K - "$1" <<END
header = "X-aws-ec2-metadata-token: $token"
END
  else
    printf 'header = "X-aws-ec2-metadata-token: %s"\n' "$token" | exec_curl -K - "$1"
  fi
}

# request METHOD PATH: sets `status` and `body`, or fails when no HTTP answer came.
request() {
  tried="$1 $endpoint$2"
  # To stderr go only the shell's own remarks, on a missing curl or on null bytes: both are told below.
  {
    case $1 in
      PUT) answer=$(exec_curl -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$endpoint$2") ;;
      GET) answer=$(get_with_token "$endpoint$2") ;;
    esac
    ended=$?
  } 2>/dev/null
  body=${answer%"$newline"*}
  # shellcheck disable=SC2086 # three numbers that curl wrote
  set -- ${answer##*"$newline"}
  status=${1:-000} connect_time=${2:-0} size=${3:-0}
  # curl keeps to --max-filesize only when the length is told beforehand.
  [ "$size" -le 65536 ] || ended=63

  # A time-out (28) means one thing before the connection stood and another after: the time to connect tells.
  case $ended-$connect_time in
    0-*)
      [ "${#body}" -eq "$size" ] || fail 3 imds-unexpected-answer 'the value holds null bytes, which a shell cannot carry' \
        'fetch this path with curl itself, into a file'
      ;;
    28-*[1-9]*)
      fail 3 imds-reply-lost 'the metadata service took the connection, then its reply did not arrive in time' \
        'in a container, raise the hop limit: aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2'
      ;;
    18-* | 52-* | 55-* | 56-*)
      fail 3 imds-reply-lost 'the metadata service closed the connection before its reply was complete' 'ask again'
      ;;
    63-*) not_imds 'it is larger than any value' ;;
    1-* | 8-*) not_imds 'it is no HTTP' ;;
    126-* | 127-*) fail 2 tool-missing 'curl is not installed' 'install the package curl' ;;
    *)
      fail 3 imds-unreachable "nothing answers at $endpoint (curl exit code $ended)" \
        'on EC2, look at the route and the firewall of this process; elsewhere there is no metadata service'
      ;;
  esac
}

# Sets `token`.
grant_token() {
  request PUT /latest/api/token
  token=$body
  case $status in
    200) ;;
    400)
      fail 1 imds-token-ttl-invalid "the metadata service refused a token for \`60\` seconds (400), allowed are 1 to 21600" \
        'find what changes the header X-aws-ec2-metadata-token-ttl-seconds on its way'
      ;;
    403)
      fail 1 imds-token-refused 'the metadata service refused a session token (403)' \
        'aws ec2 modify-instance-metadata-options --http-endpoint enabled; if it is, find what adds X-Forwarded-For'
      ;;
    404 | 405)
      fail 3 imds-unexpected-answer "what answers there knows no session tokens ($status), so it is no IMDSv2" \
        "check what listens at $endpoint"
      ;;
    429 | 503) throttled ;;
    *) not_imds "$status" ;;
  esac
  # It goes into a header, so it must look like a token: base64, and about 56 characters long.
  case $token in
    '' | *[!A-Za-z0-9_=+/-]*) not_imds 'it holds no session token' ;;
  esac
  [ "${#token}" -le 256 ] || not_imds 'it holds no session token'
}

# get PATH: sets `body`, or fails.
get() {
  request GET "$1"
  case $status in
    200) ;;
    401)
      fail 1 imds-unauthorized 'the metadata service did not accept a fresh session token (401)' \
        'check that token and metadata requests reach the same metadata service'
      ;;
    403)
      fail 1 imds-forbidden 'the metadata service refused the request (403)' \
        'aws ec2 modify-instance-metadata-options --http-endpoint enabled'
      ;;
    404) absent "$1" ;;
    429 | 503) throttled ;;
    *) not_imds "$status" ;;
  esac
}

absent() {
  case $1 in
    */iam/security-credentials/)
      fail 1 imds-no-role 'the metadata service lists no role (404)' \
        'aws ec2 associate-iam-instance-profile; the role shows within seconds'
      ;;
    */instanceid | */instance_id | */id) meant=instance-id ;;
    */az | */zone | */availability_zone) meant=availability-zone ;;
    */account | */accountid | */account_id) meant=account-id ;;
    */role | */iam_role) meant=iam-role ;;
    *) meant= ;;
  esac
  fail 1 imds-not-found "the metadata service has nothing at that path (404)${meant:+, did you mean \`$meant\`?}" \
    'imdsv2-helper.sh /latest/meta-data/ prints the names that there are'
}

# What has a name here is one word; the page of a captive portal is not.
one_word() {
  case $body in
    '' | *[!A-Za-z0-9+=,.@_-]*) not_imds 'it holds no such value' ;;
  esac
}

# string KEY: puts in place of the JSON object in `body` the string under KEY, or nothing.
string() {
  object=$body
  body=${object#*\""$1"\"*:}
  [ "$body" != "$object" ] || body=
  case ${body%%\"*} in
    *[!\ ]*) body= ;; # null, a number, a list
  esac
  body=${body#*\"}
  body=${body%%\"*}
}

role() {
  get /latest/meta-data/iam/security-credentials/
  [ -n "$body" ] || fail 1 imds-no-role 'the instance profile holds no role' 'aws iam add-role-to-instance-profile'
  one_word
}

# When EC2 may not assume the role the status is 200 all the same: only the body says so, and most clients never show it.
credentials_code() {
  role
  role=$body
  get "/latest/meta-data/iam/security-credentials/$role"
  document=$body
  string Message
  message=$body
  body=$document
  string Code
  one_word
  [ "$body" != Success ] || return 0
  case $message in
    *[!\ -~]*) message= ;;
  esac
  fail 1 imds-credentials-refused "the metadata service holds no credentials for role \`$role\`: $body${message:+: $message}" \
    'let the trust policy of the role allow sts:AssumeRole to ec2.amazonaws.com, then wait up to a minute'
}

credentials_expiration() {
  credentials_code
  body=$document
  string Expiration
  case $body in
    [0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z) ;;
    *) fail 3 imds-unexpected-answer 'the credentials do not say when they expire' 'ask again in a minute' ;;
  esac
}

[ $# -ge 1 ] || wrong_usage usage-missing-argument 'there is no name and no path'
case $1 in
  -h | --help)
    usage
    exit
    ;;
  -*) wrong_usage usage-unknown-option "unknown option \`$1\`" ;;
esac
[ $# -eq 1 ] || wrong_usage usage-unexpected-argument "unexpected argument \`$2\`"
case /$1/ in
  // | *[!A-Za-z0-9._~:/=+@,-]* | */../*)
    wrong_usage usage-bad-value "the path is \`$1\`, allowed are letters, digits and any of . _ ~ : / = + @ , - without \`..\`"
    ;;
esac

find_endpoint
grant_token
case $1 in
  instance-id) get /latest/meta-data/instance-id && one_word ;;
  region) get /latest/meta-data/placement/region && one_word ;;
  availability-zone) get /latest/meta-data/placement/availability-zone && one_word ;;
  account-id) get /latest/dynamic/instance-identity/document && string accountId && one_word ;;
  iam-role) role ;;
  credentials-code) credentials_code ;;
  credentials-expiration) credentials_expiration ;;
  /*) get "$1" ;;
  *) get "/latest/meta-data/$1" ;;
esac
printf '%s\n' "${body%"$newline"}"
