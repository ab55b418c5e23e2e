// Whether this tool's own data are whole: an installation may be damaged or half replaced.
import {type Check, finding, outcome} from '../check.ts'

export const ownDataCheck: Check = {
  id: 'own-data',
  run({tool}) {
    const policies = tool.policies.flatMap(({id, fault}) =>
      fault === undefined ? [] : [finding('policy_invalid', {policy: id, reason: fault})],
    )
    const images = tool.images.flatMap(({name, fault}) =>
      fault === undefined ? [] : [finding('image_invalid', {profile: name, reason: fault})],
    )
    return outcome([...policies, ...images], {policies: tool.policies.length, profiles: tool.images.length})
  },
}
