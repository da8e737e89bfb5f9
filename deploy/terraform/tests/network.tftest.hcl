mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  user_data_file      = "tests/given/cloud-init.yaml"
  database_password   = "mocked-password-of-the-tests"
  application_clients = { load-balancer = "sg-0a1b2c3d4e5f67890" }
}

run "network" {
  assert {
    condition     = [for zone, subnet in aws_subnet.private : [zone, subnet.cidr_block]] == [["us-east-1a", "10.20.0.0/20"], ["us-east-1b", "10.20.16.0/20"]]
    error_message = "There are private subnets in the first two zones."
  }

  assert {
    condition     = !anytrue([for subnet in aws_subnet.private : subnet.map_public_ip_on_launch])
    error_message = "No subnet gives out public addresses."
  }

  assert {
    condition     = length(aws_route_table.private.route) == 0 && toset([for one in aws_route_table_association.private : one.route_table_id]) == toset([aws_route_table.private.id])
    error_message = "No private subnet has a route of its own making: none leads to the internet."
  }

  assert {
    condition     = aws_vpc.main.enable_dns_support && aws_vpc.main.enable_dns_hostnames
    error_message = "Private names of endpoints need both settings of the VPC."
  }

  assert {
    condition = toset([for endpoint in aws_vpc_endpoint.interface : endpoint.service_name]) == toset(concat(
      [for service in ["sts", "ssm", "ssmmessages", "ec2messages", "ecr.api", "ecr.dkr", "logs", "monitoring", "kms", "ec2"] : "com.amazonaws.us-east-1.${service}"],
      ["com.amazonaws.iam"],
    ))
    error_message = "Every service that the instance calls has an endpoint."
  }

  assert {
    condition = alltrue([
      for endpoint in aws_vpc_endpoint.interface :
      endpoint.private_dns_enabled && toset(endpoint.security_group_ids) == toset([aws_security_group.endpoints.id]) && length(endpoint.subnet_ids) == 2
    ])
    error_message = "Interface endpoints answer to the services' own names, in both zones, behind their own security group."
  }

  assert {
    condition = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && flatten([
      for statement in jsondecode(aws_vpc_endpoint.s3.policy).Statement : [for resource in statement.Resource : "${join(",", statement.Action)} ${resource}"]
      ]) == [
      "s3:GetObject arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*",
      "s3:GetObject arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*",
      "s3:GetObject,s3:PutObject ${aws_s3_bucket.artifacts.arn}/*",
    ]
    error_message = "Through the gateway to S3 nothing passes but layers, packages and artifacts."
  }

  assert {
    condition     = length(aws_default_security_group.empty.ingress) == 0 && length(aws_default_security_group.empty.egress) == 0
    error_message = "The default security group allows nothing."
  }

  assert {
    condition = alltrue([
      for rule in concat(
        [
          aws_vpc_security_group_ingress_rule.endpoints_from_instance,
          aws_vpc_security_group_ingress_rule.database_from_instance,
          aws_vpc_security_group_egress_rule.instance_to_endpoints,
          aws_vpc_security_group_egress_rule.instance_to_database,
          aws_vpc_security_group_egress_rule.instance_to_s3,
        ],
        values(aws_vpc_security_group_ingress_rule.instance_from_clients),
      ) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.ip_protocol == "tcp" && rule.from_port == rule.to_port
    ])
    error_message = "Rules name groups, never addresses, and one port of TCP."
  }

  assert {
    condition = [
      for rule in [aws_vpc_security_group_ingress_rule.endpoints_from_instance, aws_vpc_security_group_ingress_rule.database_from_instance, aws_vpc_security_group_ingress_rule.instance_from_clients["load-balancer"]] :
      "${rule.referenced_security_group_id} ${rule.security_group_id} ${rule.to_port}"
      ] == [
      "${aws_security_group.instance.id} ${aws_security_group.endpoints.id} 443",
      "${aws_security_group.instance.id} ${aws_security_group.database.id} 3306",
      "sg-0a1b2c3d4e5f67890 ${aws_security_group.instance.id} 8080",
    ]
    error_message = "The endpoints and the database answer to the instance, the instance to its clients."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.instance_to_s3.prefix_list_id == aws_vpc_endpoint.s3.prefix_list_id
    error_message = "The instance reaches S3 by the gateway's prefix list alone."
  }

  assert {
    condition     = aws_flow_log.main.vpc_id == aws_vpc.main.id && aws_flow_log.main.traffic_type == "ALL" && aws_flow_log.main.log_destination == aws_cloudwatch_log_group.flow_logs.arn
    error_message = "Accepted and refused connections of the VPC are written down."
  }

  assert {
    condition     = aws_flow_log.main.iam_role_arn == aws_iam_role.flow_logs.arn && jsondecode(aws_iam_role.flow_logs.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Flow logs are written by a role of their own, for this account alone."
  }
}
