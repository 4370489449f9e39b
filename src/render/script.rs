//! Scripts as they are published: one file for a page, short.
//!
//! A script in `assets/js/` itself is what a page loads. The modules it imports from the
//! folders below are put in front of it, so that a page waits for one request instead of a
//! chain. Where two of them use one name, each stays in a function of its own. What the
//! script exports, another may `import()` later. Comments and long local names go: they are
//! for those who read the source.

use std::collections::{BTreeMap, BTreeSet};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingIdentifier, Declaration, ImportDeclarationSpecifier, Statement, VariableDeclarator,
};
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{
    CompressOptions, CompressOptionsUnused, MangleOptions, Minifier, MinifierOptions,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

/// The scripts of a site by their paths, with their texts.
pub(super) type Scripts = BTreeMap<String, String>;

/// The script of a page with its modules, in few bytes. What cannot be put together stays
/// as it is: the browser tells best what is wrong with it.
pub(super) fn published(path: &str, scripts: &Scripts) -> Option<Vec<u8>> {
    let mut joined = Joined {
        scripts,
        modules: Vec::new(),
    };
    joined.add(path)?;
    shorter(&joined.text()).map(String::into_bytes)
}

/// Modules one behind the other, each behind those that it imports.
struct Joined<'a> {
    scripts: &'a Scripts,
    /// By their paths. The places of what a module imports come before its own.
    modules: Vec<(String, Module, Vec<usize>)>,
}

impl Joined<'_> {
    /// Adds a module once; gives its place.
    fn add(&mut self, path: &str) -> Option<usize> {
        if let Some(place) = self.modules.iter().position(|(known, ..)| known == path) {
            return Some(place);
        }
        let module = Module::read(self.scripts.get(path)?)?;
        let imports = module.imports.iter();
        let imports = imports.map(|(_, from)| self.add(&beside(path, from)));
        let imports = imports.collect::<Option<_>>()?;
        self.modules.push((path.to_owned(), module, imports));
        Some(self.modules.len() - 1)
    }

    fn text(&self) -> String {
        let mut text: String = match self.names_meet() {
            false => self
                .modules
                .iter()
                .map(|(_, module, _)| &*module.body)
                .collect(),
            true => (0..self.modules.len())
                .map(|place| self.function(place))
                .collect(),
        };
        if let Some((_, Module { exports, .. }, _)) = self.modules.last()
            && !exports.is_empty()
        {
            text.push_str(&format!("export {{ {} }};\n", exports.join(", ")));
        }
        text
    }

    /// Whether two modules use one name for different things.
    fn names_meet(&self) -> bool {
        let mut known = BTreeSet::new();
        let mut names = self.modules.iter().flat_map(|(_, module, _)| &module.names);
        !names.all(|name| known.insert(name))
    }

    /// A module as a function, which gives what it exports; the last one's stays at hand.
    fn function(&self, place: usize) -> String {
        let (_, module, from) = &self.modules[place];
        let imports = module.imports.iter().zip(from);
        let imports = imports.map(|((names, _), from)| taken(names, *from));
        let imports: String = imports.collect();
        let (body, exports) = (&module.body, module.exports.join(", "));
        let function = format!(
            "const $module{place} = (() => {{\n{imports}{body}return {{ {exports} }};\n}})();\n"
        );
        match place + 1 == self.modules.len() && !module.exports.is_empty() {
            true => function + &taken(&module.exports, place),
            false => function,
        }
    }
}

fn taken(names: &[String], place: usize) -> String {
    format!("const {{ {} }} = $module{place};\n", names.join(", "))
}

/// `js/search/fold.js` for `./fold.js` in `js/search/finder.js`.
fn beside(path: &str, import: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A module taken apart.
struct Module {
    /// What is imported, and from where.
    imports: Vec<(Vec<String>, String)>,
    body: String,
    exports: Vec<String>,
    /// All that it declares, for itself or others.
    names: Vec<String>,
}

impl Module {
    /// Only what a joined file keeps the meaning of: names imported as they are called, and
    /// exported where they are declared.
    fn read(script: &str) -> Option<Self> {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
        if !parsed.errors.is_empty() {
            return None;
        }
        let mut module = Self {
            imports: Vec::new(),
            body: String::new(),
            exports: Vec::new(),
            names: Vec::new(),
        };
        for statement in &parsed.program.body {
            match statement {
                Statement::ImportDeclaration(import) => {
                    let names = import.specifiers.iter().flatten().map(imported);
                    let from = import.source.to_string();
                    module.imports.push((names.collect::<Option<_>>()?, from));
                    continue;
                }
                Statement::ExportNamedDeclaration(export) => {
                    let declared = export.declaration.as_ref()?;
                    module.exports.extend(names(declared)?);
                    module.names.extend(names(declared)?);
                    module.body.push_str(declared.span().source_text(script));
                }
                Statement::ExportDefaultDeclaration(_) | Statement::ExportAllDeclaration(_) => {
                    return None;
                }
                other => {
                    if let Some(declared) = other.as_declaration() {
                        module.names.extend(names(declared)?);
                    }
                    module.body.push_str(other.span().source_text(script));
                }
            }
            module.body.push_str(";\n");
        }
        Some(module)
    }
}

fn imported(specifier: &ImportDeclarationSpecifier<'_>) -> Option<String> {
    match specifier {
        ImportDeclarationSpecifier::ImportSpecifier(specifier)
            if specifier.imported.name() == specifier.local.name =>
        {
            Some(specifier.local.name.to_string())
        }
        _ => None,
    }
}

/// The names a declaration gives.
fn names(declaration: &Declaration<'_>) -> Option<Vec<String>> {
    let one = |id: &Option<BindingIdentifier<'_>>| Some(vec![id.as_ref()?.name.to_string()]);
    match declaration {
        Declaration::FunctionDeclaration(function) => one(&function.id),
        Declaration::ClassDeclaration(class) => one(&class.id),
        Declaration::VariableDeclaration(variables) => {
            let names = variables.declarations.iter();
            let name = |variable: &VariableDeclarator<'_>| {
                variable
                    .id
                    .get_identifier_name()
                    .map(|name| name.to_string())
            };
            names.map(name).collect()
        }
        _ => None,
    }
}

fn shorter(script: &str) -> Option<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if !parsed.errors.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: true,
            ..MangleOptions::default()
        }),
        // A page does not use all that its modules have for others.
        compress: Some(CompressOptions {
            unused: CompressOptionsUnused::Remove,
            ..CompressOptions::safest()
        }),
    };
    let scoping = Minifier::new(options)
        .minify(&allocator, &mut program)
        .scoping;
    let codegen = Codegen::new().with_options(CodegenOptions::minify());
    Some(codegen.with_scoping(scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(path: &str, text: &str) -> (String, String) {
        (path.to_owned(), text.to_owned())
    }

    #[test]
    fn a_script_is_published_with_its_modules_and_without_comments() {
        let scripts = Scripts::from([
            script(
                "js/page.js",
                "// @ts-check\nimport { greeting } from './part/words.js'\nconsole.log(greeting('x'))\n",
            ),
            script(
                "js/part/words.js",
                "/** Says hello. */\nexport const greeting = (name) => `こんにちは ${name}`\n",
            ),
        ]);
        let text = String::from_utf8(published("js/page.js", &scripts).unwrap()).unwrap();
        assert_eq!(text, "const e=e=>`こんにちは ${e}`;console.log(e(`x`));");
    }

    #[test]
    fn modules_that_use_one_name_for_two_things_keep_apart() {
        let scripts = Scripts::from([
            script(
                "js/a.js",
                "import { one } from './x/b.js'\nconst own = 1\nconsole.log(own + one)",
            ),
            script("js/x/b.js", "const own = 2\nexport const one = own + 1"),
        ]);
        let text = String::from_utf8(published("js/a.js", &scripts).unwrap()).unwrap();
        assert_eq!(
            text,
            "const e=(()=>({one:3}))();(()=>{let{one:t}=e;return console.log(1+t),{}})();"
        );
    }

    #[test]
    fn what_a_script_of_a_page_exports_can_be_imported_later() {
        let scripts = Scripts::from([script("js/map.js", "export const open = () => 1\n")]);
        let text = String::from_utf8(published("js/map.js", &scripts).unwrap()).unwrap();
        assert_eq!(text, "const e=()=>1;export{e as open};");
    }

    #[test]
    fn what_cannot_be_put_together_is_left_to_the_browser() {
        let published = |text: &str| published("a.js", &Scripts::from([script("a.js", text)]));
        assert_eq!(published("export {"), None);
        assert_eq!(published("import { a } from './missing.js'"), None);
        assert_eq!(published("export default 1"), None);
    }
}
