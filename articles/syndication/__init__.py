"""What is sent out on request: feeds, sitemaps, robots.txt. Classes of answers that `django.contrib` asks."""
