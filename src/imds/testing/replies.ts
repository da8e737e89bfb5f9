/** Replies of the real metadata service, as captured: header set and order, empty bodies, the XHTML page. Keys are made up. */

export const token = 'AQAEAGdpZ2VyLXRoaXMtaXMtbm90LWEtcmVhbC10b2tlbi0wMDAwMDA='

export const tokenReply = `HTTP/1.1 200 OK\r
X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600\r
Content-Length: 56\r
Content-Type: text/plain\r
Date: Sat, 26 Sep 2026 11:15:51 GMT\r
Server: EC2ws\r
Connection: close\r
\r
${token}`

export function textReply(body: string): string {
  return `HTTP/1.1 200 OK\r
X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21598\r
Content-Type: text/plain\r
Accept-Ranges: none\r
Last-Modified: Sat, 26 Sep 2026 11:14:09 GMT\r
Content-Length: ${Buffer.byteLength(body)}\r
Date: Sat, 26 Sep 2026 11:15:53 GMT\r
Server: EC2ws\r
Connection: close\r
\r
${body}`
}

/** 400, 401, 403, 503: no body. */
export function emptyReply(status: number, reason: string): string {
  return `HTTP/1.1 ${status} ${reason}\r
Content-Length: 0\r
Content-Type: text/plain\r
Date: Sat, 26 Sep 2026 11:15:53 GMT\r
Server: EC2ws\r
Connection: close\r
\r
`
}

export const notFoundReply = `HTTP/1.1 404 Not Found\r
X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21598\r
Content-Type: text/html\r
Content-Length: 339\r
Date: Sat, 26 Sep 2026 11:15:53 GMT\r
Server: EC2ws\r
Connection: close\r
\r
<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
\t\t "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
 <head>
  <title>404 - Not Found</title>
 </head>
 <body>
  <h1>404 - Not Found</h1>
 </body>
</html>
`

/** Older hosts speak HTTP/1.0 and leave the end of the body to the connection. */
export const oldHostReply = `HTTP/1.0 200 OK\r
Accept-Ranges: bytes\r
Content-Type: text/plain\r
Server: EC2ws\r
\r
i-0123456789abcdef0`

export const roleCredentials = `{
  "Code" : "Success",
  "LastUpdated" : "2026-09-26T11:15:51Z",
  "Type" : "AWS-HMAC",
  "AccessKeyId" : "ASIACANARYACCESSKEY0",
  "SecretAccessKey" : "canary/secret+access/key",
  "Token" : "canarySessionToken==",
  "Expiration" : "2026-09-26T17:50:51Z"
}`

export const identityDocument = `{
  "accountId" : "111122223333",
  "architecture" : "x86_64",
  "availabilityZone" : "us-east-1a",
  "billingProducts" : null,
  "devpayProductCodes" : null,
  "marketplaceProductCodes" : [ "4i20ezfza3p7xx2kt2g8weu2u" ],
  "imageId" : "ami-0abcdef1234567890",
  "instanceId" : "i-0123456789abcdef0",
  "instanceType" : "t3.nano",
  "kernelId" : null,
  "pendingTime" : "2026-09-26T11:14:09Z",
  "privateIp" : "10.0.0.5",
  "ramdiskId" : null,
  "region" : "us-east-1",
  "version" : "2017-09-30"
}`
