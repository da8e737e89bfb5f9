# Where Ansible hands its modules to the instance when it comes through Session Manager (`community.aws.aws_ssm`): both sides get
# presigned addresses from whoever runs Ansible, so the instance's role needs no permission for it. No secret passes here.

resource "aws_s3_bucket" "ansible" {
  bucket        = "${local.name}-ansible-${local.account_id}"
  force_destroy = true

  lifecycle {
    precondition {
      condition     = length(local.name) <= 42
      error_message = "Environment and app together may have 41 characters here, so that the names of buckets are short enough."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "ansible" {
  bucket = aws_s3_bucket.ansible.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "ansible" {
  bucket = aws_s3_bucket.ansible.id

  rule {
    id     = "forget"
    status = "Enabled"

    filter {}

    expiration {
      days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

resource "aws_s3_bucket_policy" "ansible" {
  bucket = aws_s3_bucket.ansible.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.nothing_in_the_clear, { Resource = [aws_s3_bucket.ansible.arn, "${aws_s3_bucket.ansible.arn}/*"] })]
  })

  depends_on = [aws_s3_bucket_public_access_block.ansible]
}
