#include "server/auth/OwnProfile.h"

#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/HttpError.h"
#include "server/throttles/Throttles.h"

namespace stoa {

using namespace Qt::StringLiterals;

// The session is looked for again on the writer, because it may have been ended meanwhile.
Task<User> OwnProfile::setDisplayName(Request request, QString input) const
{
    const Session own = co_await m_authenticator.require(request);
    const UserId id = own.user.id;
    m_throttles.requireName(id);
    const auto name = DisplayName::fromInput(input);
    if (!name)
        throw HttpError(name.error());
    const auto change = [request, own, name = *name](Store &store) {
        SessionAuthenticator::requireSame(store, request, own);
        const auto after = store.profiles().setDisplayName(own.user, name, QDateTime::currentDateTimeUtc());
        if (!after) {
            throw HttpError(
                409, u"look_alike"_s,
                phrase("AuthPage", "This name looks like that of another account. Choose another one."));
        }
        return std::pair(*after, store.users().credentials(own.user.id)->user);
    };
    const Share share = Share::ofPerson(id.value());
    const std::pair<ChatId, User> changed = co_await m_writer.run(change, share);
    for (ChatId last = changed.first; !last.isNull();) {
        const auto goOn = [id, last](Store &store) {
            return store.profiles().announceName(id, last, QDateTime::currentDateTimeUtc());
        };
        last = co_await m_writer.run(goOn, share);
    }
    co_return changed.second;
}

} // namespace stoa
