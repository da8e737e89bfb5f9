# The role's policy, statement by statement what `rolecall render iam-policy` writes; test/terraform holds the two together.
#
# It is a local value and not an `aws_iam_policy_document`, so that `terraform test` with a mocked provider sees the true policy.

locals {
  arn = {
    for service in ["ssm", "kms", "ecr", "logs"] :
    service => "arn:${var.place.partition}:${service}:${var.place.region}:${var.place.account_id}"
  }
  iam_arn = "arn:${var.place.partition}:iam::${var.place.account_id}"

  parameter_arn  = "${local.arn.ssm}:parameter/${trimprefix(local.stack.parameter.name, "/")}"
  repository_arn = "${local.arn.ecr}:repository/${local.stack.registry.repository}"
  log_group_arn  = "${local.arn.logs}:log-group:${local.stack.logs.group}"

  role_arn             = "${local.iam_arn}:role/${local.stack.role}"
  instance_profile_arn = "${local.iam_arn}:instance-profile/${local.stack.instanceProfile}"

  workload_statements = [
    {
      Sid      = "ReadDatabasePassword"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter"]
      Resource = [local.parameter_arn]
    },
    {
      # Policies cannot name a key by its alias, so the key is narrowed by the aliases that it has, to this one parameter.
      Sid      = "DecryptDatabasePassword"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = ["${local.arn.kms}:key/*"]
      Condition = {
        StringEquals = {
          "kms:EncryptionContext:PARAMETER_ARN" = local.parameter_arn
          "kms:ViaService"                      = "ssm.${var.place.region}.amazonaws.com"
        }
        "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = local.stack.parameter.key }
      }
    },
    {
      # The registry's login takes no resource.
      Sid      = "LogInToRegistry"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = ["*"]
    },
    {
      Sid      = "PullImage"
      Effect   = "Allow"
      Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = [local.repository_arn]
    },
    {
      Sid      = "WriteLogs"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${local.log_group_arn}:log-stream:*"]
    },
    {
      # Metrics have no ARN; the namespace is what narrows.
      Sid       = "WriteMetrics"
      Effect    = "Allow"
      Action    = ["cloudwatch:PutMetricData"]
      Resource  = ["*"]
      Condition = { StringEquals = { "cloudwatch:namespace" = local.stack.metrics.namespace } }
    },
  ]

  log_group_setup_statements = [
    {
      # Whether there is something to set up must be looked up, which takes no narrower resource. Whoever debugs may do so anyway.
      Sid      = "FindLogGroup"
      Effect   = "Allow"
      Action   = ["logs:DescribeLogGroups"]
      Resource = ["*"]
    },
    {
      Sid      = "SetUpLogGroup"
      Effect   = "Allow"
      Action   = ["logs:CreateLogGroup", "logs:PutRetentionPolicy"]
      Resource = ["${local.log_group_arn}:*"]
    },
  ]

  # Everything here reads, and nothing here reads a secret.
  debugging_statements = [
    {
      # These actions take no narrower resource.
      Sid    = "DebugLists"
      Effect = "Allow"
      Action = [
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:ListMetrics",
        "ec2:DescribeInstances",
        "logs:DescribeLogGroups",
        "ssm:DescribeParameters",
      ]
      Resource = ["*"]
    },
    {
      Sid      = "DebugInstanceProfile"
      Effect   = "Allow"
      Action   = ["iam:GetInstanceProfile"]
      Resource = [local.instance_profile_arn]
    },
    {
      Sid      = "DebugRole"
      Effect   = "Allow"
      Action   = ["iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"]
      Resource = [local.role_arn]
    },
    {
      Sid      = "DebugRegistry"
      Effect   = "Allow"
      Action   = ["ecr:DescribeRepositories"]
      Resource = [local.repository_arn]
    },
    {
      Sid      = "DebugLogs"
      Effect   = "Allow"
      Action   = ["logs:DescribeLogStreams", "logs:FilterLogEvents"]
      Resource = ["${local.log_group_arn}:*"]
    },
  ]

  policy = {
    Version = "2012-10-17"
    Statement = concat(
      [for statement in local.workload_statements : statement if statement.Sid != "DecryptDatabasePassword" || local.has_customer_key],
      [
        for statement in local.log_group_setup_statements : statement
        if local.stack.permissions.logGroupSetup && !(statement.Sid == "FindLogGroup" && local.stack.permissions.debugging)
      ],
      [for statement in local.debugging_statements : statement if local.stack.permissions.debugging],
    )
  }

  trust_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AssumedByEc2"
        Effect    = "Allow"
        Principal = { Service = "ec2.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  }
}
