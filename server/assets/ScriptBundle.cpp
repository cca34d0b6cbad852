#include "server/assets/ScriptBundle.h"

namespace stoa {

using namespace Qt::StringLiterals;

ScriptBundle::ScriptBundle(ScriptModules &modules, const QString &entry)
    : m_modules(modules)
{
    add(entry);
}

void ScriptBundle::add(const QString &name)
{
    const ScriptModule &module = m_modules.module(name);
    m_within.append(name);
    addImports(module);
    m_within.removeLast();
    m_script += wrapped(module, name);
    m_exports.insert(name, module.exports());
    m_numbers.insert(name, int(m_numbers.size()) + 1);
}

void ScriptBundle::addImports(const ScriptModule &module)
{
    for (const ScriptModule::Import &import : module.imports()) {
        if (!m_modules.contains(import.file))
            module.fail(import.line, u"there is no %1"_s.arg(import.file));
        if (m_within.contains(import.file))
            module.fail(import.line, u"%1 imports itself by way of this"_s.arg(import.file));
        if (!m_numbers.contains(import.file))
            add(import.file);
        for (const QByteArray &name : import.names) {
            if (!m_exports.value(import.file).contains(name))
                module.fail(import.line,
                            u"%1 does not export %2"_s.arg(import.file, QString::fromLatin1(name)));
        }
    }
}

QByteArray ScriptBundle::wrapped(const ScriptModule &module, const QString &name) const
{
    QByteArray script;
    if (!module.exports().isEmpty())
        script += "const $" + QByteArray::number(m_numbers.size() + 1) + " = ";
    script += "(() => { // " + name.toUtf8() + '\n';
    for (const ScriptModule::Import &import : module.imports()) {
        script += "const { " + import.names.join(", ") + " } = $"
            + QByteArray::number(m_numbers.value(import.file)) + ";\n";
    }
    script += module.body();
    if (!script.endsWith('\n'))
        script += '\n'; // a comment may end the file
    if (!module.exports().isEmpty())
        script += "return { " + module.exports().join(", ") + " };\n";
    return script + "})();\n";
}

} // namespace stoa
