#include "server/assets/ScriptModules.h"

namespace stoa {

ScriptModules::ScriptModules(QMap<QString, QByteArray> sources)
    : m_sources(std::move(sources))
{
}

const ScriptModule &ScriptModules::module(const QString &name)
{
    std::shared_ptr<const ScriptModule> &read = m_read[name];
    if (!read)
        read = std::make_shared<const ScriptModule>(name, m_sources.value(name));
    return *read;
}

void ScriptModules::replace(const QString &name, const QByteArray &source)
{
    m_sources.insert(name, source);
    m_read.remove(name);
}

} // namespace stoa
