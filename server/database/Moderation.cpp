#include "server/database/Moderation.h"

#include "server/database/CommittedBatch.h"
#include "shared/store/Store.h"

namespace stoa::Moderation {

std::optional<Message> removeMessage(MessageId message, Store &store, CommittedBatch &batch)
{
    auto removal = store.messages().remove(message);
    if (removal)
        batch.posts.append({*removal, ConnectionId()});
    return removal;
}

bool removeMember(UserId user, ChatId chat, Store &store, CommittedBatch &batch)
{
    const bool wasThere = store.memberships().remove(user, chat);
    if (wasThere)
        batch.endedMemberships.append({user, chat});
    return wasThere;
}

bool removeChat(ChatId chat, Store &store, CommittedBatch &batch)
{
    const bool wasThere = store.chats().remove(chat, QDateTime::currentDateTimeUtc());
    if (wasThere)
        batch.endedChats.append(chat);
    return wasThere;
}

void announce(const AnnouncementText &text, CommittedBatch &batch)
{
    batch.announcements.append({text.value(), QDateTime::currentDateTimeUtc()});
}

} // namespace stoa::Moderation
