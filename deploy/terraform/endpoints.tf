# How the instance reaches AWS from a network without internet.

locals {
  interface_services = concat(
    ["sts", "ssm", "ssmmessages", "ec2messages", "ecr.api", "ecr.dkr", "logs", "monitoring", "kms"],
    # For `aws ec2 describe-instances` by people who debug.
    local.stack.permissions.debugging ? ["ec2"] : [],
  )
  # IAM has an endpoint only where its control plane is, and that has no region in its name (IAM User Guide, "Create a VPC endpoint
  # for IAM"). Elsewhere it stays out of reach.
  reaches_iam = local.stack.permissions.debugging && local.region == "us-east-1"

  interface_service_names = merge(
    { for service in local.interface_services : service => "com.amazonaws.${local.region}.${service}" },
    local.reaches_iam ? { iam = "com.amazonaws.iam" } : {},
  )
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_service_names

  vpc_id              = aws_vpc.main.id
  service_name        = each.value
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.endpoints.id]

  tags = { Name = "${local.name}-${each.key}" }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]
  policy            = jsonencode(local.s3_endpoint_policy)

  tags = { Name = "${local.name}-s3" }
}

locals {
  # Layers and Ansible's modules come by presigned addresses, packages without a signature: there is no principal to name.
  s3_endpoint_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        # ECR hands out layers as presigned addresses of this bucket.
        Sid       = "PullImageLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:${local.partition}:s3:::prod-${local.region}-starport-layer-bucket/*"]
      },
      {
        # Amazon Linux 2023 fetches its packages from this one.
        Sid       = "InstallPackages"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:${local.partition}:s3:::al2023-repos-${local.region}-de612dc2/*"]
      },
      {
        Sid       = "PassArtifacts"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:PutObject"]
        Resource  = ["${aws_s3_bucket.artifacts.arn}/*"]
      },
    ]
  }
}
