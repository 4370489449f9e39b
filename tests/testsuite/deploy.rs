//! The ready files for many machines: sound YAML, and commands that the program knows.

use clap::Parser;
use renkei::cli::Cli;
use serde::Deserialize;
use serde_json::Value;

fn text(file: &str) -> String {
    std::fs::read_to_string(format!("deploy/{file}")).unwrap()
}

/// The documents of a YAML file.
fn documents(file: &str) -> Vec<Value> {
    let text = text(file);
    let documents = serde_yaml_ng::Deserializer::from_str(&text);
    documents
        .map(|document| Value::deserialize(document).unwrap())
        .collect()
}

/// The arguments of each call of renkei in a file, with values in the place of variables.
fn commands(text: &str) -> Vec<Vec<String>> {
    let filled = text
        .replace("${{ matrix.part }}", "3")
        .replace("${{ strategy.job-total }}", "8")
        .replace("$((JOB_COMPLETION_INDEX + 1))", "3")
        .replace("$JOB_COMPLETION_INDEX", "2")
        .replace("$PARTS", "16")
        .replace('"', "");
    let calls = filled.lines().filter_map(|line| {
        let (_, arguments) = line
            .split_once("- run: ./renkei ")
            .or_else(|| line.split_once("- run: ./target/dist/renkei "))
            .or_else(|| line.split_once("exec renkei "))?;
        let words = arguments.split_whitespace().map(str::to_owned);
        Some(std::iter::once("renkei".to_owned()).chain(words).collect())
    });
    calls.collect()
}

#[test]
fn the_ready_files_call_the_program_as_it_wants_to_be_called() {
    for (file, called) in [
        ("github-actions.yml", &["check", "build", "merge"][..]),
        ("kubernetes.yaml", &["build", "merge"]),
    ] {
        let commands = commands(&text(file));
        let names: Vec<&str> = commands.iter().map(|words| words[1].as_str()).collect();
        assert_eq!(names, called, "{file}");
        for words in commands {
            if let Err(error) = Cli::try_parse_from(&words) {
                panic!("{file}: {words:?}\n{error}");
            }
        }
    }
}

#[test]
fn the_workflow_makes_every_part_from_one_to_the_last_and_then_joins_them() {
    let jobs = &documents("github-actions.yml")[0]["jobs"];
    let parts = jobs["part"]["strategy"]["matrix"]["part"]
        .as_array()
        .unwrap();
    let parts: Vec<u64> = parts.iter().map(|part| part.as_u64().unwrap()).collect();
    assert_eq!(parts, (1..=parts.len() as u64).collect::<Vec<_>>());
    assert_eq!(jobs["site"]["needs"].as_str(), Some("part"));
}

#[test]
fn the_job_has_as_many_machines_as_parts() {
    let documents = documents("kubernetes.yaml");
    assert_eq!(documents.len(), 2);
    let spec = &documents[0]["spec"];
    assert_eq!(spec["completionMode"].as_str(), Some("Indexed"));
    let parts = spec["template"]["spec"]["containers"][0]["env"][0]["value"].as_str();
    let completions = spec["completions"].as_u64().map(|count| count.to_string());
    assert_eq!(parts, completions.as_deref());
}
