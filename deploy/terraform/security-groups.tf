# Who may talk to whom, by group and never by address. Name resolution, time and metadata are link-local: no group concerns them.

resource "aws_default_security_group" "empty" {
  vpc_id = aws_vpc.main.id

  tags = { Name = "${local.name}-unused" }
}

resource "aws_security_group" "instance" {
  name        = "${local.name}-instance"
  description = "The instance that runs ${local.stack.app}"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.name}-instance" }
}

resource "aws_security_group" "endpoints" {
  name        = "${local.name}-endpoints"
  description = "Interface endpoints of AWS services"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.name}-endpoints" }
}

resource "aws_security_group" "database" {
  name        = "${local.name}-database"
  description = "The database of ${local.stack.app}"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.name}-database" }
}

resource "aws_vpc_security_group_egress_rule" "instance_to_endpoints" {
  security_group_id            = aws_security_group.instance.id
  description                  = "AWS services"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_instance" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "The instance"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.instance.id
}

resource "aws_vpc_security_group_egress_rule" "instance_to_s3" {
  security_group_id = aws_security_group.instance.id
  description       = "S3 through the gateway endpoint"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
}

resource "aws_vpc_security_group_egress_rule" "instance_to_database" {
  security_group_id            = aws_security_group.instance.id
  description                  = "The database"
  ip_protocol                  = "tcp"
  from_port                    = local.stack.database.port
  to_port                      = local.stack.database.port
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_instance" {
  security_group_id            = aws_security_group.database.id
  description                  = "The instance"
  ip_protocol                  = "tcp"
  from_port                    = local.stack.database.port
  to_port                      = local.stack.database.port
  referenced_security_group_id = aws_security_group.instance.id
}

resource "aws_vpc_security_group_ingress_rule" "instance_from_clients" {
  for_each = var.application_clients

  security_group_id            = aws_security_group.instance.id
  description                  = "Calls to the application from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = local.stack.application.port
  to_port                      = local.stack.application.port
  referenced_security_group_id = each.value
}
