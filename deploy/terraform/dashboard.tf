# One page for all of it: the alarms on top, what they watch below.

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 3
        properties = {
          title = "Alarms"
          alarms = concat(
            [for alarm in aws_cloudwatch_metric_alarm.instance : alarm.arn],
            [for alarm in aws_cloudwatch_metric_alarm.authentication : alarm.arn],
          )
        }
      }],
      [for index, graph in local.dashboard_graphs : {
        type   = "metric"
        x      = index % 3 * 8
        y      = 3 + floor(index / 3) * 6
        width  = 8
        height = 6
        properties = {
          title   = graph.title
          region  = local.region
          view    = "timeSeries"
          stat    = graph.stat
          period  = 300
          metrics = graph.metrics
        }
      }],
    )
  })
}

locals {
  instance_dimension = ["InstanceId", aws_instance.application.id]

  dashboard_graphs = [
    {
      title = "Application health (1 is well)", stat = "Minimum"
      metrics = [
        concat([local.stack.metrics.namespace, "application_healthy"], local.instance_dimension),
      ]
    },
    {
      title = "CPU, memory and disk (%)", stat = "Average"
      metrics = [
        concat(["AWS/EC2", "CPUUtilization"], local.instance_dimension),
        concat([local.stack.metrics.namespace, "mem_used_percent"], local.instance_dimension),
        concat([local.stack.metrics.namespace, "disk_used_percent"], local.instance_dimension),
      ]
    },
    {
      title = "Metadata asked for without a token", stat = "Sum"
      metrics = [
        concat(["AWS/EC2", "MetadataNoToken"], local.instance_dimension),
        concat(["AWS/EC2", "MetadataNoTokenRejected"], local.instance_dimension),
      ]
    },
    {
      title   = "Authentication", stat = "Sum"
      metrics = [for key in keys(local.authentication_alarms) : [local.audit_namespace, key]]
    },
    {
      title = "Database", stat = "Average"
      metrics = [
        ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", aws_db_instance.main.identifier],
        ["AWS/RDS", "DatabaseConnections", "DBInstanceIdentifier", aws_db_instance.main.identifier],
      ]
    },
  ]
}
