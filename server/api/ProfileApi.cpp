#include "server/api/ProfileApi.h"

#include "server/auth/OwnProfile.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/http/JsonBody.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/UserJson.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Reply replyWith(const User &user)
{
    JsonWriter answer(128);
    UserJson::put(answer, user);
    return Reply::jsonText(std::move(answer).take());
}

} // namespace

Task<Reply> ProfileApi::show(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    co_return replyWith(session.user);
}

Task<Reply> ProfileApi::change(Request request) const
{
    co_await m_authenticator.require(request); // before the body is judged, as everywhere in the API
    const JsonBody body(request);
    const User user = co_await m_profile.setDisplayName(request, body.text(u"displayName"_s));
    co_return replyWith(user);
}

} // namespace stoa
