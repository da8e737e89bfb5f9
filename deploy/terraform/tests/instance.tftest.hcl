mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  user_data_file    = "tests/given/cloud-init.yaml"
  database_password = "mocked-password-of-the-tests"
}

run "instance" {
  assert {
    condition     = aws_launch_template.instance.metadata_options[0].http_tokens == "required" && aws_launch_template.instance.metadata_options[0].http_endpoint == "enabled"
    error_message = "Metadata is handed out, and only for a token."
  }

  assert {
    condition     = aws_launch_template.instance.metadata_options[0].http_put_response_hop_limit == 2
    error_message = "The hop limit is the stack's."
  }

  assert {
    condition     = aws_launch_template.instance.metadata_options[0].instance_metadata_tags == "disabled"
    error_message = "Tags are not in the metadata."
  }

  assert {
    condition     = aws_launch_template.instance.block_device_mappings[0].device_name == "/dev/xvda" && aws_launch_template.instance.block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.instance.block_device_mappings[0].ebs[0].volume_type == "gp3"
    error_message = "The root volume is an encrypted gp3."
  }

  assert {
    condition     = aws_launch_template.instance.monitoring[0].enabled
    error_message = "Monitoring is detailed."
  }

  assert {
    condition     = base64decode(aws_launch_template.instance.user_data) == file("tests/given/cloud-init.yaml")
    error_message = "User data is the rendered file, as it is."
  }

  assert {
    condition     = aws_launch_template.instance.image_id == "ami-0a1b2c3d4e5f67890" && data.aws_ssm_parameter.image.name == "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    error_message = "The image is the one of the public parameter."
  }

  assert {
    condition     = aws_launch_template.instance.iam_instance_profile[0].arn == aws_iam_instance_profile.instance.arn && toset(aws_launch_template.instance.vpc_security_group_ids) == toset([aws_security_group.instance.id])
    error_message = "The instance has the stack's profile and its own security group."
  }

  assert {
    condition     = aws_instance.application.launch_template[0].id == aws_launch_template.instance.id && aws_instance.application.subnet_id == aws_subnet.private["us-east-1a"].id
    error_message = "The instance is made from the template, in a private subnet."
  }

  assert {
    condition     = alltrue([for tags in [aws_launch_template.instance.tag_specifications[0].tags, aws_launch_template.instance.tag_specifications[1].tags] : tags.Environment == "sandbox" && tags.App == "go-mysql-api"])
    error_message = "Volumes and network interfaces carry the stack's tags."
  }

  assert {
    condition     = aws_ec2_instance_metadata_defaults.region[0].http_tokens == "required" && aws_ec2_instance_metadata_defaults.region[0].http_put_response_hop_limit == 2 && aws_ebs_encryption_by_default.region[0].enabled
    error_message = "By default instances of the account require tokens, reach as far as the stack's, and encrypt their volumes."
  }

  assert {
    condition     = aws_ssm_service_setting.host_management[0].setting_value == "service-role/sandbox-go-mysql-api-host-management" && aws_iam_role_policy_attachment.host_management[0].policy_arn == "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
    error_message = "Systems Manager looks after instances under a role of its own."
  }
}

run "identity" {
  command = plan

  assert {
    condition     = [aws_iam_role.instance.name, aws_iam_instance_profile.instance.name, aws_iam_instance_profile.instance.role] == ["sandbox-go-mysql-api", "sandbox-go-mysql-api", "sandbox-go-mysql-api"]
    error_message = "Role and profile have the stack's names."
  }

  assert {
    condition     = aws_iam_role_policy.instance.role == "sandbox-go-mysql-api" && aws_iam_role_policy.instance.policy == module.stack.policy && aws_iam_policy.boundary.policy == module.stack.boundary
    error_message = "The role has the policy of the stack, under the boundary of the stack."
  }

  assert {
    condition     = aws_iam_role_policies_exclusive.instance.policy_names == toset(["workload"]) && length(aws_iam_role_policy_attachments_exclusive.instance.policy_arns) == 0
    error_message = "The role has no other policy."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role.instance.assume_role_policy).Statement : statement.Principal] == [{ Service = "ec2.amazonaws.com" }]
    error_message = "EC2 alone may assume the role."
  }

  # Each has its reason beside it in the code.
  assert {
    condition = toset(flatten([
      for policy in [aws_iam_role_policy.instance.policy, aws_iam_policy.boundary.policy] :
      [for statement in jsondecode(policy).Statement : statement.Sid if contains(statement.Resource, "*")]
    ])) == toset(["DebugLists", "LogInToRegistry", "ReachTheChain", "WriteMetrics"])
    error_message = "No other statement concerns every resource."
  }

  assert {
    condition = alltrue([
      for statement in concat(jsondecode(aws_iam_role_policy.instance.policy).Statement, jsondecode(aws_iam_policy.boundary.policy).Statement) :
      alltrue([for action in statement.Action : !strcontains(action, "*") && !startswith(action, "sts:")])
    ])
    error_message = "Every action is spelt out, and none lets the instance become somebody else."
  }
}
