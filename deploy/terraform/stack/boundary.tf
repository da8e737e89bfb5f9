# The most that the role can ever be given, whoever edits its policy: the calls of the chain, in this region.

locals {
  boundary = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReachTheChain"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricStatistics",
          "cloudwatch:ListMetrics",
          "cloudwatch:PutMetricData",
          "ec2:DescribeInstances",
          "ecr:BatchGetImage",
          "ecr:DescribeRepositories",
          "ecr:GetAuthorizationToken",
          "ecr:GetDownloadUrlForLayer",
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:FilterLogEvents",
          "logs:PutLogEvents",
          "logs:PutRetentionPolicy",
          "ssm:DescribeParameters",
        ]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestedRegion" = var.place.region } }
      },
      {
        Sid      = "ReadOwnParameters"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = [local.parameter_arn]
      },
      {
        Sid       = "DecryptThroughParameters"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = ["${local.arn.kms}:key/*"]
        Condition = { StringEquals = { "kms:ViaService" = "ssm.${var.place.region}.amazonaws.com" } }
      },
      {
        Sid    = "ReadOwnRole"
        Effect = "Allow"
        Action = [
          "iam:GetInstanceProfile",
          "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
        ]
        Resource = [local.role_arn, local.instance_profile_arn]
      },
    ]
  }
}
