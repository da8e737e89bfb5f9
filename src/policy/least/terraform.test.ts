// That Terraform reads it back as the policy it was made of, test/terraform/policies.test.ts holds.
import { expect, test } from 'vitest'
import { renderPolicyTerraform, renderStatementTerraform } from './terraform.ts'

const role = 'aws_iam_role.app.name'
const allow = (Resource: string) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource }) as const

test('a policy is a data source, and a policy of the role', () => {
  const policy = { Version: '2012-10-17', Statement: [allow(`arn:aws:s3:::bucket/\${aws:username}`)] } as const
  expect(renderPolicyTerraform(policy, { name: 'my app', role })).toBe(`data "aws_iam_policy_document" "my_app" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::bucket/$\${aws:username}"]
  }
}

resource "aws_iam_role_policy" "my_app" {
  name   = "my app"
  role   = aws_iam_role.app.name
  policy = data.aws_iam_policy_document.my_app.json
}
`)
})

test('a policy that the data source would read otherwise is encoded', () => {
  const policy = { Version: '2012-10-17', Statement: [allow('arn:aws:s3:::bucket/&{x}')] } as const
  expect(renderPolicyTerraform(policy, { name: '1st', role })).toBe(`resource "aws_iam_role_policy" "_1st" {
  name = "1st"
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::bucket/&{x}"
    }]
  })
}
`)
})

test('every element of a statement has its place', () => {
  const statement = {
    Effect: 'Deny',
    Principal: { AWS: ['1', '2'], Service: 'ec2.amazonaws.com' },
    NotAction: ['iam:*'],
    NotResource: '*',
    Condition: { Bool: { 'aws:SecureTransport': false } },
  } as const
  expect(renderStatementTerraform(statement)).toBe(`statement {
  effect        = "Deny"
  not_actions   = ["iam:*"]
  not_resources = ["*"]

  principals {
    type = "AWS"
    identifiers = [
      "1",
      "2",
    ]
  }

  principals {
    type        = "Service"
    identifiers = ["ec2.amazonaws.com"]
  }

  condition {
    test     = "Bool"
    variable = "aws:SecureTransport"
    values   = ["false"]
  }
}`)
})
