import path from 'node:path';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as Lambda, LayerVersion, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

const project = path.resolve(import.meta.dirname, '..');

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps, stage: string) {
    super(scope, id, props);
    const common = (name: string) => ({
      functionName: `orders-${stage}-${name}`,
      runtime: Runtime.NODEJS_24_X,
      memorySize: 256,
      timeout: Duration.seconds(10),
    });
    const code = (folder: string) => Code.fromAsset(path.join(project, 'src', folder));

    const priceOrder = new NodejsFunction(this, 'PriceOrder', {
      ...common('PriceOrder'),
      description: 'Tells what an order would cost.',
      entry: path.join(project, 'src', 'priceOrder', 'index.ts'),
      projectRoot: project,
      depsLockFilePath: path.join(project, 'package-lock.json'),
      environment: { STAGE: stage, VAT_COUNTRY: 'DE' },
      awsSdkConnectionReuse: false,
    });
    const api = new CfnApi(this, 'OrderApi', { name: 'orders', protocolType: 'HTTP' });
    const integration = new CfnIntegration(this, 'QuoteIntegration', {
      apiId: api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: priceOrder.functionArn,
      payloadFormatVersion: '2.0',
    });
    new CfnRoute(this, 'QuoteRoute', {
      apiId: api.ref,
      routeKey: 'POST /quotes',
      target: `integrations/${integration.ref}`,
    });

    const shipOrders = new Lambda(this, 'ShipOrders', {
      ...common('ShipOrders'),
      description: 'Marks the orders that the warehouse has handed to a carrier.',
      handler: 'index.handler',
      code: code('shipOrders'),
      environment: { STAGE: stage },
    });
    const parcels = new Queue(this, 'ParcelQueue', {
      queueName: `parcels-${stage}`,
      visibilityTimeout: Duration.seconds(60),
    });
    shipOrders.addEventSource(new SqsEventSource(parcels, { batchSize: 10, reportBatchItemFailures: true }));

    const dailyReport = new Lambda(this, 'DailyReport', {
      ...common('DailyReport'),
      description: 'Sums up the orders of a day.',
      handler: 'index.handler',
      code: code('dailyReport'),
      timeout: Duration.seconds(60),
      layers: [
        new LayerVersion(this, 'SharedLayer', {
          code: Code.fromAsset(path.join(project, 'layers', 'shared')),
          compatibleRuntimes: [Runtime.NODEJS_24_X],
        }),
      ],
      loggingFormat: LoggingFormat.JSON,
      environment: { STAGE: stage },
    });
    new Rule(this, 'Morning', {
      schedule: Schedule.expression('cron(0 5 * * ? *)'),
      targets: [new LambdaFunction(dailyReport)],
    });

    new Lambda(this, 'ArchiveOrders', {
      ...common('ArchiveOrders'),
      description: 'Keeps the orders that DynamoDB has expired.',
      runtime: Runtime.PYTHON_3_13,
      handler: 'app.handler',
      code: code('archiveOrders'),
      environment: { STAGE: stage },
    });
  }
}
