#include "server/auth/OwnProfile.h"

#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/HttpError.h"
#include "server/throttles/Throttles.h"

#include <algorithm>

namespace stoa {

namespace {

// A new name is a line in each chat, so people with many chats can change it less often.
constexpr qsizetype chatsOfAChange = 20;
constexpr qsizetype mostChanges = 15; // less than a burst, or nobody with many chats could ever do it

} // namespace

// The session is looked for again on the writer, because it may have been ended meanwhile.
Task<User> OwnProfile::setDisplayName(Request request, QString input) const
{
    const Session own = co_await m_authenticator.require(request);
    m_throttles.requireChange(own.user.id);
    const auto name = DisplayName::fromInput(input);
    if (!name)
        throw HttpError(name.error());
    const auto change = [this, request, own, name = *name](Store &store) {
        SessionAuthenticator::requireSame(store, request, own);
        const qsizetype chats = store.memberships().chatIdsOf(own.user.id).size();
        for (qsizetype i = 0; i < std::min(chats / chatsOfAChange, mostChanges); ++i)
            m_throttles.requireChange(own.user.id);
        store.profiles().setDisplayName(own.user, name, QDateTime::currentDateTimeUtc());
        return store.users().credentials(own.user.id)->user;
    };
    co_return co_await m_writer.run(change, Share::ofPerson(own.user.id.value()));
}

} // namespace stoa
