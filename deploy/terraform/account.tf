# The account's defaults for this region. They concern every instance in it, and `account_defaults = false` leaves them alone.

resource "aws_ec2_instance_metadata_defaults" "region" {
  count = var.account_defaults ? 1 : 0

  http_tokens                 = "required"
  http_put_response_hop_limit = local.stack.hopLimit
}

resource "aws_ebs_encryption_by_default" "region" {
  count = var.account_defaults ? 1 : 0

  enabled = true
}

# Systems Manager looks after instances under a role of its own, which it hands out only over IMDSv2. So people and Ansible reach
# the instance through Session Manager, and the instance's own role holds nothing but what the workload needs.
resource "aws_ssm_service_setting" "host_management" {
  count = var.account_defaults ? 1 : 0

  setting_id    = "arn:${local.partition}:ssm:${local.region}:${local.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
  setting_value = trimprefix("${aws_iam_role.host_management[0].path}${aws_iam_role.host_management[0].name}", "/")

  depends_on = [aws_iam_role_policy_attachment.host_management]
}

resource "aws_iam_role" "host_management" {
  count = var.account_defaults ? 1 : 0

  name        = "${local.name}-host-management"
  path        = "/service-role/"
  description = "Lets Systems Manager look after instances that have no permission for it themselves"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AssumedBySystemsManager"
      Effect    = "Allow"
      Principal = { Service = "ssm.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "host_management" {
  count = var.account_defaults ? 1 : 0

  role       = aws_iam_role.host_management[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
}
