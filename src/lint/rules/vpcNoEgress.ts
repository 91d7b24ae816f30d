import { mentionedResources, referencedResource } from '../../project/resourceReferences.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const vpcNoEgress: Rule = {
  meta: {
    id: 'vpc-no-egress',
    title: 'Put functions that need the network into private subnets',
    what: 'Reports functions whose subnets are all public ones of the same template, with a route to an internet gateway, where the template has no VPC endpoint. Subnets of other stacks are left alone, and so are templates with a database, a cache or a connection to another network, which may be all that the function calls.',
    why: "A function in a VPC has no public address, so an internet gateway does not carry its traffic. Calls of the internet and of AWS's services hang until they time out; only what is inside the VPC can be reached.",
    fix: 'Use private subnets whose route leads to a NAT gateway, add VPC endpoints for the services the function calls, or leave the VPC out where the function does not need it.',
    severity: 'information',
    examples: [
      { language: 'yaml', bad: example('GatewayId: !Ref Internet'), good: example('NatGatewayId: !Ref Nat') },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    ],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function example(target: string): string {
  return [
    'Resources:',
    '  Internet:',
    '    Type: AWS::EC2::InternetGateway',
    '  Routes:',
    '    Type: AWS::EC2::RouteTable',
    '    Properties: { VpcId: !Ref Vpc }',
    '  Outside:',
    '    Type: AWS::EC2::Route',
    '    Properties:',
    '      RouteTableId: !Ref Routes',
    '      DestinationCidrBlock: 0.0.0.0/0',
    `      ${target}`,
    '  Subnet:',
    '    Type: AWS::EC2::Subnet',
    '    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }',
    '  SubnetRoutes:',
    '    Type: AWS::EC2::SubnetRouteTableAssociation',
    '    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Routes }',
    '  Orders:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    '      Code: ./orders',
    '      Role: arn:aws:iam::123456789012:role/orders',
    '      VpcConfig:',
    '        SubnetIds: [!Ref Subnet]',
    '        SecurityGroupIds: [sg-12345678]',
    '',
  ].join('\n');
}

/** What a function reaches without leaving the VPC. */
const insideVpc =
  /^AWS::(?:EC2::(?:VPCEndpoint|VPCPeeringConnection|TransitGateway\w*|VPNGateway)|RDS|ElastiCache|DocDB|Neptune|Redshift|MemoryDB|MSK|EFS)(?:::|$)/;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  if (file.resources('AWS::EC2::InternetGateway').length === 0) return;
  if (file.resources().some(({ type }) => insideVpc.test(type))) return;
  for (const fn of file.functions) {
    const vpc = vpcOf(file, fn);
    const subnets = itemsOf(vpc?.subnetIds);
    if (!vpc || subnets.length === 0 || !subnets.every(subnet => isPublic(subnet, file))) continue;
    yield {
      at: vpc.subnetIds.range,
      message:
        'All of these subnets are public. A function has no public address, so that its calls of the internet and of AWS services hang.',
    };
  }
}

/** The list of subnets, where the function may use IPv4 only. */
function vpcOf(file: TemplateFile, fn: TemplateFunction): { readonly subnetIds: TemplateValue } | undefined {
  const { scope } = file;
  const isServerless = fn.resource.type === 'serverless';
  const vpc = isServerless
    ? (scope.get(fn.resource.properties, 'vpc') ?? scope.get(valueAt(file.root, 'provider'), 'vpc'))
    : scope.get(mergedProperties(file, fn), 'VpcConfig');
  const subnetIds = scope.get(vpc, isServerless ? 'subnetIds' : 'SubnetIds');
  const ipv6 = scope.get(vpc, isServerless ? 'ipv6AllowedForDualStack' : 'Ipv6AllowedForDualStack');
  return subnetIds === undefined || (ipv6 && literalText(ipv6) !== 'false') ? undefined : { subnetIds };
}

/** Whether the default route of a subnet of this template is known to lead to an internet gateway. */
function isPublic(subnet: TemplateValue, file: TemplateFile): boolean {
  const { scope } = file;
  const subnetId = referencedResource(subnet, scope);
  const tables = file.resources('AWS::EC2::SubnetRouteTableAssociation').flatMap(({ properties }) => {
    const isOfSubnet = referencedResource(valueAt(properties, 'SubnetId'), scope) === subnetId;
    return isOfSubnet ? mentionedResources(valueAt(properties, 'RouteTableId'), scope) : [];
  });
  const routes = file
    .resources('AWS::EC2::Route')
    .filter(({ properties }) =>
      tables.includes(referencedResource(valueAt(properties, 'RouteTableId'), scope) ?? ''),
    );
  return (
    subnetId !== undefined &&
    routes.some(({ properties }) => leadsToInternetGateway(valueAt(properties, 'GatewayId'), file)) &&
    routes.every(({ properties }) => valueAt(properties, 'NatGatewayId') === undefined)
  );
}

function leadsToInternetGateway(gateway: TemplateValue | undefined, file: TemplateFile): boolean {
  const mentioned = mentionedResources(gateway, file.scope);
  return file.resources('AWS::EC2::InternetGateway').some(({ logicalId }) => mentioned.includes(logicalId));
}
