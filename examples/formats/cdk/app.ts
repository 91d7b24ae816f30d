import { App } from 'aws-cdk-lib';
import { OrdersStack } from './ordersStack.ts';

const app = new App({ treeMetadata: false });
new OrdersStack(app, 'Orders', { stackName: 'orders-dev', env: { region: 'eu-west-1' } }, 'dev');
