"""What stories lack, which checks are off, names that are protected, and a column by which copies of a body are found."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_desk_tasks'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=20, verbose_name='check')),
                ('saved_at', models.DateTimeField(help_text='When the story was saved; the order of lists.', verbose_name='saved at')),
            ],
            options={
                'verbose_name': 'open check',
                'verbose_name_plural': 'open checks',
            },
        ),
        migrations.CreateModel(
            name='ProtectedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Spaces, hyphens, case and accents do not count.', max_length=200, verbose_name='name')),
                ('other_forms', models.TextField(blank=True, help_text='In other languages, or spelt otherwise; one a line.', verbose_name='other forms')),
                ('reason', models.CharField(help_text='Whoever is stopped by the name reads it.', max_length=300, verbose_name='reason')),
                ('until', models.DateTimeField(blank=True, help_text='From then on it may be published. Empty: for good.', null=True, verbose_name='until')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='added at')),
            ],
            options={
                'verbose_name': 'protected name',
                'verbose_name_plural': 'protected names',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SwitchedOffCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=20, unique=True, verbose_name='check')),
                ('switched_off_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='switched off at')),
            ],
            options={
                'verbose_name': 'switched-off check',
                'verbose_name_plural': 'checks',
                'ordering': ['check_name'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='body_fingerprint',
            field=models.CharField(blank=True, default='', editable=False, help_text='Finds the same copy filed twice.', max_length=64, verbose_name='fingerprint of the body'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['body_fingerprint', 'id'], name='article_same_body'),
        ),
        migrations.AddField(
            model_name='opencheck',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_checks', to='articles.article'),
        ),
        migrations.AddField(
            model_name='protectedname',
            name='added_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protected_names', to=settings.AUTH_USER_MODEL, verbose_name='added by'),
        ),
        migrations.AddField(
            model_name='switchedoffcheck',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='switched_off_checks', to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AddIndex(
            model_name='opencheck',
            index=models.Index(fields=['check_name', 'saved_at', 'article'], name='open_check_newest'),
        ),
        migrations.AddConstraint(
            model_name='opencheck',
            constraint=models.UniqueConstraint(fields=('article', 'check_name'), name='open_check_once'),
        ),
        migrations.AddConstraint(
            model_name='protectedname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='protected_name_given'),
        ),
    ]
