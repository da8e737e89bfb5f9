# Who the instance is: its role, what the role may do, what it may never do, and the profile that hands it over.

resource "aws_iam_role" "instance" {
  name                 = local.stack.role
  description          = "The instance that runs ${local.stack.app} in ${local.stack.environment}"
  assume_role_policy   = module.stack.trust_policy
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy" "instance" {
  name   = "workload"
  role   = aws_iam_role.instance.name
  policy = module.stack.policy
}

# What somebody adds to the role by hand is taken off by the next apply.
resource "aws_iam_role_policies_exclusive" "instance" {
  role_name    = aws_iam_role.instance.name
  policy_names = [aws_iam_role_policy.instance.name]
}

resource "aws_iam_role_policy_attachments_exclusive" "instance" {
  role_name   = aws_iam_role.instance.name
  policy_arns = []
}

resource "aws_iam_instance_profile" "instance" {
  name = local.stack.instanceProfile
  role = aws_iam_role.instance.name
}

resource "aws_iam_policy" "boundary" {
  name        = "${local.name}-boundary"
  description = "The most that the role of ${local.name} can be given"
  policy      = module.stack.boundary
}
