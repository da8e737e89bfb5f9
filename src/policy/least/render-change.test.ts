import { expect, test } from 'vitest'
import { parsePolicy } from '../parse.ts'
import { smallestChange } from './difference.ts'
import { renderChange, renderChangeTerraform } from './render-change.ts'

const parameter = (name: string) => `arn:aws:ssm:us-east-1:123456789012:parameter/${name}`
const requests = [
  { action: 'ssm:GetParameter', resource: parameter('b') },
  { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': 'app' } },
]
const Statement = [{ Sid: 'Read', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter('a') }]
const identity = [{ name: 'app', document: parsePolicy({ Version: '2012-10-17', Statement }) }]
const role = 'aws_iam_role.app.name'

test('a change is shown as the difference of each policy', () => {
  expect(renderChange(smallestChange({ identity }, requests))).toBe(
    `--- app
+++ app
@@ -5,7 +5,25 @@
       "Sid": "Read",
       "Effect": "Allow",
       "Action": "ssm:GetParameter",
-      "Resource": "${parameter('a')}"
+      "Resource": [
+        "${parameter('a')}",
+        "${parameter('b')}"
+      ]
+    },
+    {
+      "Sid": "CloudwatchPutMetricData",
+      "Effect": "Allow",
+      "Action": [
+        "cloudwatch:PutMetricData"
+      ],
+      "Resource": [
+        "*"
+      ],
+      "Condition": {
+        "StringEquals": {
+          "cloudwatch:namespace": "app"
+        }
+      }
     }
   ]
 }
`,
  )
})

test('a policy that is new is shown as a file that is new', () => {
  const lines = renderChange(smallestChange({ identity: [] }, requests)).split('\n')
  expect(lines.slice(0, 3)).toEqual(['--- /dev/null', '+++ allowed-by-rolecall', '@@ -0,0 +1,30 @@'])
})

test('the changed statements are shown as Terraform has them, each with its place', () => {
  expect(renderChangeTerraform(smallestChange({ identity }, requests), { role })).toBe(`# In policy app, replace Read:
statement {
  sid     = "Read"
  effect  = "Allow"
  actions = ["ssm:GetParameter"]
  resources = [
    "${parameter('a')}",
    "${parameter('b')}",
  ]
}

# In policy app, add this statement:
statement {
  sid       = "CloudwatchPutMetricData"
  effect    = "Allow"
  actions   = ["cloudwatch:PutMetricData"]
  resources = ["*"]

  condition {
    test     = "StringEquals"
    variable = "cloudwatch:namespace"
    values   = ["app"]
  }
}
`)
})

test('no change is no text', () => {
  const change = smallestChange({ identity }, [])
  expect([renderChange(change), renderChangeTerraform(change, { role })]).toEqual(['', ''])
})
