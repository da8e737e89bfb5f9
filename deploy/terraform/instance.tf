# The instance, by a launch template that requires metadata tokens.

data "aws_ssm_parameter" "image" {
  name = var.image_parameter
}

data "aws_ami" "instance" {
  filter {
    name   = "image-id"
    values = [data.aws_ssm_parameter.image.insecure_value]
  }
}

resource "aws_launch_template" "instance" {
  name                   = local.name
  description            = "${local.stack.app} in ${local.stack.environment}"
  update_default_version = true

  image_id               = data.aws_ami.instance.id
  instance_type          = var.instance_type
  ebs_optimized          = true
  user_data              = filebase64(var.user_data_file)
  vpc_security_group_ids = [aws_security_group.instance.id]

  iam_instance_profile {
    arn = aws_iam_instance_profile.instance.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = local.stack.hopLimit
    # Nothing on the instance reads its tags, and whoever reads metadata would read them too.
    instance_metadata_tags = "disabled"
  }

  block_device_mappings {
    device_name = data.aws_ami.instance.root_device_name

    ebs {
      volume_type           = "gp3"
      volume_size           = var.root_volume_gib
      encrypted             = true
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = true
  }

  # The provider's default tags do not reach what an instance brings with it.
  dynamic "tag_specifications" {
    for_each = ["volume", "network-interface"]

    content {
      resource_type = tag_specifications.value
      tags          = merge(local.tags, { Name = local.name })
    }
  }

  lifecycle {
    # AWS publishes images every other week. A new one is taken by choice: terraform apply -replace=aws_launch_template.instance
    ignore_changes = [image_id]

    precondition {
      condition     = length(filebase64(var.user_data_file)) <= 4 * ceil(16384 / 3)
      error_message = "EC2 takes at most 16 KiB of user data."
    }
  }
}

resource "aws_instance" "application" {
  subnet_id = aws_subnet.private[local.zones[0]].id

  # A new version of the template, as a new cloud-init file makes one, replaces the instance.
  launch_template {
    id      = aws_launch_template.instance.id
    version = aws_launch_template.instance.latest_version
  }

  tags = { Name = local.name }

  lifecycle {
    # User data that came by a template looks changed in every plan (terraform-provider-aws, issue 30825).
    ignore_changes = [user_data]
  }

  # cloud-init asks for all of these as soon as the instance is up.
  depends_on = [
    aws_iam_role_policy.instance,
    aws_vpc_endpoint.interface,
    aws_vpc_security_group_egress_rule.instance_to_database,
    aws_vpc_security_group_egress_rule.instance_to_endpoints,
    aws_vpc_security_group_egress_rule.instance_to_s3,
    aws_vpc_security_group_ingress_rule.endpoints_from_instance,
    aws_s3_bucket_policy.artifacts,
    aws_s3_object.package,
    aws_cloudwatch_log_group.application,
    aws_ssm_parameter.database_password,
  ]
}
