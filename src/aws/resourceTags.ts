import {
  GetResourcesCommand,
  type ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Tags } from '../model/aws/tags.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';

/** As many as AWS gives at once. */
const resourcesPerPage = 100;

/** The tagging API of resource groups behind the port: one request for many functions, where Lambda's takes one each. */
export function resourceTags(client: ResourceGroupsTaggingAPIClient): Tags {
  return {
    async ofFunctions(next, signal) {
      const command = new GetResourcesCommand({
        ResourceTypeFilters: ['lambda:function'],
        ResourcesPerPage: resourcesPerPage,
        ...(next !== undefined && { PaginationToken: next }),
      });
      const { ResourceTagMappingList = [], PaginationToken } = await asked(
        { name: 'tag:GetResources', resource: 'the functions of the region' },
        () => client.send(command, abortOption(signal)),
        signal,
      );
      const items = ResourceTagMappingList.map(({ ResourceARN = '', Tags = [] }) => ({
        functionArn: ResourceARN,
        tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      }));
      return { items, ...(PaginationToken && { next: PaginationToken }) };
    },
  };
}
