import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, read } from '../define.js';

/** Supabase's JavaScript client: each statement is a request of its own, sent when it is awaited. https://supabase.com/docs/reference/javascript */
const filters = `
  eq neq gt gte lt lte like ilike likeAllOf likeAnyOf ilikeAllOf ilikeAnyOf is in contains containedBy rangeGt rangeGte rangeLt rangeLte
  rangeAdjacent overlaps textSearch match not or filter order limit range abortSignal single maybeSingle csv throwOnError returns
  overrideTypes select
`;
const statement = (op: string): Member => ({
  effect: { kind: 'write', op, target: { receiver: true } },
  lazy: true,
  returns: 'this',
});
const user: Member = { effect: { kind: 'send', category: 'http', technology: 'Supabase Auth' } };

export default library({
  id: 'supabase',
  technology: 'Supabase',
  system: 'sql',
  docs: 'https://supabase.com/docs/reference/javascript/introduction',
  versions: '2',
  exports: {
    '@supabase/supabase-js': { createClient: { fn: gives('Client') }, SupabaseClient: { class: 'Client' } },
  },
  types: {
    Client: {
      members: {
        from: gives({ type: 'Query', target: arg(0) }),
        schema: gives('this'),
        rpc: { effect: { kind: 'write', when: { procedure: 0 } }, lazy: true, returns: 'Query' },
        storage: has('Storage'),
        functions: has('Functions'),
        auth: has('Auth'),
        channel: gives('Channel'),
        ...each('removeChannel removeAllChannels', harmless),
      },
    },
    Query: {
      members: {
        ...each('insert update upsert delete', statement),
        ...each(filters, gives('this')),
      },
    },
    Storage: { members: { from: gives({ type: 'Bucket', target: arg(0) }) } },
    Bucket: {
      members: {
        ...each('upload update uploadToSignedUrl move copy remove', {
          effect: { kind: 'send', category: 'objectStore', technology: 'Supabase Storage' },
        }),
        ...each('download list createSignedUrl createSignedUrls createSignedUploadUrl getPublicUrl', harmless),
      },
    },
    // Users are kept by another service, in a database of its own.
    Auth: {
      members: {
        admin: has('AuthAdmin'),
        ...each('signUp updateUser', user),
        ...each('getUser getSession refreshSession', read()),
        onAuthStateChange: { calls: [{ arg: 0, when: 'handler' }] },
        ...each('signInWithPassword signInWithOtp signInWithOAuth verifyOtp signOut resetPasswordForEmail', harmless),
      },
    },
    AuthAdmin: {
      members: {
        ...each('createUser updateUserById deleteUser inviteUserByEmail', user),
        ...each('listUsers getUserById', read()),
        ...each('generateLink signOut', harmless),
      },
    },
    Functions: {
      members: {
        invoke: { effect: { kind: 'send', category: 'http', technology: 'Supabase Functions', target: arg(0) } },
        setAuth: harmless,
      },
    },
    Channel: {
      members: {
        send: { effect: { kind: 'send', category: 'ephemeral', technology: 'Supabase Realtime' } },
        on: { calls: [{ arg: 2, when: 'handler' }], returns: 'this' },
        ...each('subscribe unsubscribe track untrack', harmless),
      },
    },
  },
  holes: ['A function (`rpc`) counts as a write unless its name says that it reads.'],
});
