#include "server/api/AccountApi.h"

#include "server/auth/PasswordChange.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/http/JsonBody.h"
#include "shared/protocol/JsonWriter.h"

namespace stoa {

using namespace Qt::StringLiterals;

Task<Reply> AccountApi::changePassword(Request request) const
{
    co_await m_authenticator.require(request); // before the body is judged, as everywhere in the API
    const JsonBody body(request);
    const PasswordChange::Wish wish{body.text(u"oldPassword"_s), body.text(u"newPassword"_s),
                                    body.flag(u"endOtherSessions"_s)};
    const qsizetype ended = co_await m_passwordChange.apply(request, wish);
    JsonWriter answer(64);
    answer.field("endedSessions", ended);
    co_return Reply::jsonText(std::move(answer).take());
}

} // namespace stoa
